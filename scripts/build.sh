# build.sh - configures and builds with meson into a folder; to be sourced
#
# build_in FOLDER TARGETS [MESON-OPTION…] prints nothing when all is well; the compiler's words go to
# FOLDER/build.log and are shown when it fails. No TARGETS means all.

build_in() {
    local folder=$1 targets=$2
    shift 2
    mkdir -p "$folder"
    if [ ! -f "$folder/build.ninja" ]; then
        meson setup "$folder" . "$@" >"$folder/setup.log" 2>&1 || {
            tail -n 20 "$folder/setup.log" >&2
            echo "meson could not configure $folder" >&2
            return 70
        }
    fi
    # shellcheck disable=SC2086
    ninja -C "$folder" $targets >"$folder/build.log" 2>&1 || {
        grep -E -A8 'error|FAILED|ERROR' "$folder/build.log" | head -n 60 >&2
        echo "the build failed; the whole output is in $folder/build.log" >&2
        return 70
    }
}

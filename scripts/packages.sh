# packages.sh - the Debian 12 packages that building, running and testing need; to be sourced
#
# packages_install GROUP… asks apt only for what is missing, so that a machine that has everything
# needs neither the network nor root.

# Modules that come as Debian packages are found by Debian's Python only, and a machine may have
# another one that is earlier in PATH.
PATH=/usr/bin:/bin:$PATH
export PATH

packages_build='gcc libc6-dev meson ninja-build pkg-config python3 libmilter-dev libetpan-dev
    libpcre2-dev libglib2.0-dev libjson-glib-dev libsqlite3-dev libicu-dev libseccomp-dev
    libexempi-dev libjpeg-dev libpng-dev libwebp-dev libtiff-dev libgif-dev libheif-dev
    libsodium-dev libcrypt-dev zlib1g-dev libarchive-dev libmicrohttpd-dev libldap-dev
    libxml2-dev libpoppler-glib-dev libqpdf-dev libavformat-dev libavcodec-dev libavutil-dev
    libcmocka-dev'
packages_run='postfix libsasl2-modules libsasl2-modules-db sasl2-bin python3 mount util-linux'
packages_browser='chromium chromium-driver'
packages_test='libimage-exiftool-perl clang-format clang-tidy git scdoc mandoc slapd openssl m4
    libwrap0 libnsl2 libdb5.3 libsasl2-2 libopendkim11 liblua5.3-0 libmemcached11 libopendbx1 librbl1
    libvbr2 libunbound8 libbsd0 python3-dkim python3-yaml apparmor systemd'
packages_package='build-essential dpkg-dev debhelper dh-apparmor lintian debootstrap'

# Prints those of the packages given that are not installed.
packages_missing() {
    local package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' ||
            printf '%s\n' "$package"
    done
}

# "No configuration" makes Debian's Postfix and OpenLDAP install their programs only: nothing is
# configured and nothing is started. The machine's own mail is not ours to touch.
packages_preseed() {
    echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
    echo 'slapd slapd/no_configuration boolean true' | debconf-set-selections
}

packages_apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

# Installs what is missing of the groups named (build, run, browser, test, package). Its output goes
# to the file named by $packages_log, which is shown when it fails.
# --no-remove: where another mail server is installed, Postfix would push it off the machine.
packages_install() {
    local group list missing
    list=
    for group in "$@"; do
        case $group in
        build) list="$list $packages_build" ;;
        run) list="$list $packages_run" ;;
        test) list="$list $packages_test" ;;
        browser) list="$list $packages_browser" ;;
        package) list="$list $packages_package" ;;
        esac
    done
    # shellcheck disable=SC2086
    missing=$(packages_missing $list | sort -u | tr '\n' ' ')
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" != 0 ]; then
        echo "missing packages; as root: apt-get install --no-install-recommends $missing" >&2
        return 77
    fi
    echo "installing: $missing"
    {
        packages_apt update &&
            case " $missing" in *' postfix '* | *' slapd '*) packages_preseed ;; esac &&
            # shellcheck disable=SC2086
            packages_apt install --no-install-recommends --no-remove $missing
    } >"$packages_log" 2>&1 </dev/null && return 0
    tail -n 20 "$packages_log" >&2
    echo "packages could not be installed; the whole output is in $packages_log" >&2
    return 69
}

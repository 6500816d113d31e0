#include "ctl/policy_format.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "base/file.h"
#include "ctl/policy_loaded.h"
#include "policy/format.h"

typedef struct {
    gboolean check; /* say what would change, change nothing */
    guint files, changed;
} Formatting;

static gboolean say_what_is_wrong(const GPtrArray *problems, GError **error)
{
    for (guint i = 0; i < problems->len; i++) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, i));
        fprintf(stderr, "%s\n", line);
    }
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "nothing is laid out while a line cannot be read");
    return FALSE;
}

static gboolean is_same(GBytes *text, const char *formatted)
{
    gsize size;
    const char *bytes = g_bytes_get_data(text, &size);
    return size == strlen(formatted) && (size == 0 || memcmp(bytes, formatted, size) == 0);
}

/* The old file stays whole until the new one is. */
static gboolean write_file(const char *path, const char *text, GError **error)
{
    g_autoptr(GError) cause = NULL;
    if (g_file_set_contents_full(path, text, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                 &cause))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_IO, "cannot write '%s': %s", path, cause->message);
    return FALSE;
}

static gboolean format_file(Formatting *formatting, const char *path, GError **error)
{
    g_autoptr(GBytes) text = cm_file_read(path, CM_SOURCE_TEXT_MAX, error);
    if (text == NULL)
        return FALSE;
    CmSourceText *source = cm_source_text_new(path, text);
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_policy_problem_free);
    g_autofree char *formatted = cm_format_source(source, problems);
    cm_source_text_free(source);
    if (formatted == NULL)
        return say_what_is_wrong(problems, error);
    formatting->files++;
    if (is_same(text, formatted))
        return TRUE;
    formatting->changed++;
    printf("%s\n", path);
    return formatting->check || write_file(path, formatted, error);
}

static gboolean format_folder(Formatting *formatting, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) sources = cm_source_texts_read(folder, error);
    for (guint i = 0; sources != NULL && i < sources->len; i++) {
        const CmSourceText *source = g_ptr_array_index(sources, i);
        g_autofree char *path = g_build_filename(folder, source->name, NULL);
        if (cm_format_knows(path) && !format_file(formatting, path, error))
            return FALSE;
    }
    return sources != NULL;
}

static gboolean format_path(Formatting *formatting, const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return format_folder(formatting, path, error);
    if (cm_format_knows(path))
        return format_file(formatting, path, error);
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                "'%s' is none of *.policy, *.cases, *.detectors, nor a folder with such", path);
    return FALSE;
}

static gboolean format_all(Formatting *formatting, const CmControl *control, int argc, char **argv,
                           GError **error)
{
    if (argc == 1) {
        g_autofree char *folder = cm_policy_folder(control, NULL, error);
        return folder != NULL && format_folder(formatting, folder, error);
    }
    for (int i = 1; i < argc; i++)
        if (!format_path(formatting, argv[i], error))
            return FALSE;
    return TRUE;
}

int cm_policy_format(CmControl *control, int argc, char **argv)
{
    Formatting formatting = {0};
    const GOptionEntry entries[] = {
        {"check", 0, 0, G_OPTION_ARG_NONE, &formatting.check,
         "Change nothing; status 65 where a file would change", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options(
            "[FILE|FOLDER…]",
            "Lays *.policy, *.cases and *.detectors files out in one way and names\n"
            "those that changed. Words and comments stay as they are.",
            entries, &argc, &argv))
        return EX_USAGE;
    g_autoptr(GError) error = NULL;
    if (!format_all(&formatting, control, argc, argv, &error))
        return cm_control_fail("policy format", error);
    printf("%u of %u files %s\n", formatting.changed, formatting.files,
           formatting.check ? "would change" : "changed");
    return formatting.check && formatting.changed > 0 ? EX_DATAERR : EX_OK;
}

#include "scratch.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

Scratch *scratch_new(void)
{
    Scratch *scratch = g_new0(Scratch, 1);
    scratch->folder = g_dir_make_tmp("cm-test-XXXXXX", NULL);
    assert_non_null(scratch->folder);
    return scratch;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) folder =
        g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name = folder == NULL ? NULL : g_dir_read_name(folder); name != NULL;
         name = g_dir_read_name(folder)) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_tree(inside);
    }
    (void)g_remove(path);
}

void scratch_free(Scratch *scratch)
{
    if (scratch == NULL)
        return;
    remove_tree(scratch->folder);
    g_free(scratch->folder);
    g_free(scratch);
}

char *scratch_write(Scratch *scratch, const char *name, const char *text, gssize length)
{
    g_autofree char *path = g_build_filename(scratch->folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(parent, 0700), 0);
    assert_true(g_file_set_contents(path, text, length, NULL));
    return g_steal_pointer(&path);
}

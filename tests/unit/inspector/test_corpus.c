/* Mail and photos that nobody here made, read in place; without them these tests are skipped. */
#include "inspector/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/media_type.h"
#include "inspector/picture.h"
#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

/* A folder of the collection beside the sources; skips the test where it is absent. */
static char *find_folder(const char *name)
{
    const char *root = g_getenv("CM_SOURCE_ROOT");
    char *folder =
        g_build_filename(root != NULL ? root : ".", "..", "shared", "corpus", name, NULL);
    if (g_file_test(folder, G_FILE_TEST_IS_DIR))
        return folder;
    g_free(folder);
    print_message("the collection '%s' is absent\n", name);
    skip();
    return NULL;
}

typedef struct {
    guint messages, ambiguous;
} Count;

/* Files of stored mail begin with a line that no mail server ever passes on. */
static const char *skip_mbox_line(const char *text)
{
    const char *end = g_str_has_prefix(text, "From ") ? strchr(text, '\n') : NULL;
    return end != NULL ? end + 1 : text;
}

static void count_file(const char *path, Count *count)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    if (g_str_has_suffix(path, ".md") || !g_file_get_contents(path, &text, &length, NULL))
        return;
    const char *message = skip_mbox_line(text);
    g_autoptr(CmReport) report = inspected_bytes(message, length - (gsize)(message - text), FALSE);
    count->messages++;
    count->ambiguous += report->ambiguous != NULL || report->reason != CM_REASON_NONE;
}

static void count_folder(const char *folder, Count *count)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            count_folder(path, count);
        else
            count_file(path, count);
    }
}

static void ordinary_mail_is_not_ambiguous(void **state G_GNUC_UNUSED)
{
    static const char *const sets[] = {"mail/enron-sent", "mail/enron-sent-schoolwords",
                                       "mail/notmuch-lists", "mail/spamassassin-ham"};
    Count count = {0};
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        g_autofree char *folder = find_folder(sets[i]);
        count_folder(folder, &count);
    }
    print_message("# %u of %u messages are ambiguous\n", count.ambiguous, count.messages);
    assert_true(count.messages > 1000);
    /* At most one in two hundred. */
    assert_true(count.ambiguous * 200 <= count.messages);
}

static gboolean has_person(const CmPicture *picture, const char *name)
{
    for (guint i = 0; i < picture->texts->len; i++) {
        const CmPictureText *text = g_ptr_array_index(picture->texts, i);
        if (text->role == CM_TEXT_PEOPLE_TAG && g_str_equal(text->text, name))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_found(const char *path, const char *name)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    CmSpan span = {bytes, length};
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    const char *type = cm_media_type_detect(span);
    if (type == NULL || !cm_picture_read(picture, type, span, charsets))
        cm_picture_read_unknown(picture, span, charsets);
    return has_person(picture, name);
}

static void every_tagged_person_is_found(void **state G_GNUC_UNUSED)
{
    g_autofree char *folder = find_folder("media/people-tags");
    g_autofree char *list = g_build_filename(folder, "EXPECTED-people.tsv", NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(list, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    guint expected = 0;
    for (guint i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", 0);
        if (*lines[i] == '#' || g_strv_length(fields) < 3 || *fields[2] == '\0')
            continue;
        g_autofree char *path = g_build_filename(folder, fields[0], NULL);
        expected++;
        if (!is_found(path, fields[2]))
            fail_msg("a person of %s is not found", fields[0]);
    }
    assert_true(expected > 0);
}

/* What becomes of a document when it is all that a mail carries: the report of @path. */
static CmReport *inspected_file(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_autofree char *mail = packed_mail("application/octet-stream", bytes, length);
    return inspected(mail);
}

static void protected_documents_are_never_taken_for_read(void **state G_GNUC_UNUSED)
{
    static const char *const folders[] = {"spreadsheet", "document", "poifs", "slideshow"};
    g_autofree char *root = find_folder("docs/poi-protected");
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(root, folders[i], NULL);
        g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
        const char *name;
        while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            g_autoptr(CmReport) report = inspected_file(path);
            /* Protected against changes only: anybody can read these. */
            gboolean open = strstr(name, "no_password") != NULL;
            if (inspected_part(report, "1")->inspected != open)
                fail_msg("%s is %s", name, open ? "not read" : "taken for read");
        }
    }
}

static void documents_with_an_empty_password_are_read(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *name;
        gboolean encrypted;
    } files[] = {
        {"unencrypted.pdf", FALSE},       {"r3-empty-password.pdf", FALSE},
        {"r5-owner-password.pdf", FALSE}, {"r4-aes-user-password.pdf", TRUE},
        {"r6-both-passwords.pdf", TRUE},
    };
    g_autofree char *folder = find_folder("docs/pdf-encrypted/encryption");
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i].name, NULL);
        g_autoptr(CmReport) report = inspected_file(path);
        g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
        assert_int_equal(strstr(bodies, "pdf encryption test") != NULL, !files[i].encrypted);
        assert_int_equal(inspected_part(report, "1")->reason,
                         files[i].encrypted ? CM_REASON_ENCRYPTED : CM_REASON_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_mail_is_not_ambiguous),
        cmocka_unit_test(every_tagged_person_is_found),
        cmocka_unit_test(protected_documents_are_never_taken_for_read),
        cmocka_unit_test(documents_with_an_empty_password_are_read),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("corpus", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}

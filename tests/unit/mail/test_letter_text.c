#include "mail/letter_text.h"

#include "letters.h"
#include "mail/wrap.h"

static void a_letter_is_read_from_top_to_bottom(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) letters = sample_letters();
    g_autofree char *text = cm_letter_text(letters);
    assert_string_equal(text, "Your mail is being held.\n  jury@art.example\n\nWhy:\n- A picture.\n"
                              "- Another.\n\nReference: C-7KQ2M9XA\n");
}

static void every_line_is_narrow(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) letters = sample_letters();
    g_autofree char *word = g_strnfill(300, 'a');
    g_autofree char *text =
        g_strjoin(" ", word, "and more words than fit into one line", word, NULL);
    for (guint kind = CM_LETTER_HEADLINE; kind <= CM_LETTER_SMALL; kind++)
        cm_letter_add(letter_at(letters, 0), (CmLetterKind)kind, text);
    g_autofree char *written = cm_letter_text(letters);
    g_auto(GStrv) lines = g_strsplit(written, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        assert_true(g_utf8_strlen(lines[i], -1) <= (glong)CM_WRAP_COLUMNS);
}

static void a_link_is_never_cut(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) letters = sample_letters();
    g_autofree char *path = g_strnfill(120, 'a');
    g_autofree char *link = g_strconcat("https://sd.example/", path, NULL);
    cm_letter_add_link(letter_at(letters, 0), CM_LETTER_ITEM, "Take it back", link);
    g_autofree char *text = cm_letter_text(letters);
    g_autofree char *line = g_strdup_printf("- Take it back\n  %s\n", link);
    assert_non_null(strstr(text, line));
}

static void a_second_language_stands_below_a_rule(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) letters = sample_letters();
    g_ptr_array_add(letters, cm_letter_new("fr"));
    cm_letter_add(letter_at(letters, 1), CM_LETTER_HEADLINE, "Votre courriel est retenu.");
    g_autofree char *text = cm_letter_text(letters);
    assert_non_null(strstr(text, "C-7KQ2M9XA\n\n* * *\n\nVotre courriel est retenu.\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_is_read_from_top_to_bottom),
        cmocka_unit_test(every_line_is_narrow),
        cmocka_unit_test(a_link_is_never_cut),
        cmocka_unit_test(a_second_language_stands_below_a_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

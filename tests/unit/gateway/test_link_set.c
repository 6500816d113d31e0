#include "gateway/link_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

static void free_source(gpointer data)
{
    cm_source_text_free(data);
}

/* The shipped policy, with @table instead of its own of that name where it is not NULL. */
static CmPolicy *policy_with(const char *name, const char *table)
{
    g_autofree char *folder =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "policy", "procedure", NULL);
    g_autoptr(GPtrArray) sources = cm_source_texts_read(folder, NULL);
    assert_non_null(sources);
    g_ptr_array_set_free_func(sources, free_source);
    for (guint i = sources->len; table != NULL && i > 0; i--)
        if (g_str_equal(((CmSourceText *)g_ptr_array_index(sources, i - 1))->name, name))
            g_ptr_array_remove_index(sources, i - 1);
    if (table != NULL) {
        g_autoptr(GBytes) bytes = g_bytes_new(table, strlen(table));
        g_ptr_array_add(sources, cm_source_text_new(name, bytes));
    }
    g_autoptr(GError) error = NULL;
    CmPolicy *policy = cm_policy_new(sources, NULL, &error);
    if (policy == NULL)
        fail_msg("%s", error->message);
    return policy;
}

typedef struct {
    const char *text, *kind, *platform, *account;
} Expected;

static void assert_first(const CmLinks *links, const Expected *expected)
{
    g_autoptr(GPtrArray) found = cm_links_scan(links, expected->text, strlen(expected->text));
    if (expected->kind == NULL) {
        if (found->len > 0)
            fail_msg("'%s' is taken for a link", expected->text);
        return;
    }
    if (found->len == 0)
        fail_msg("nothing in '%s'", expected->text);
    const CmLink *link = g_ptr_array_index(found, 0);
    if (!g_str_equal(cm_link_kind_word(link->kind), expected->kind) ||
        g_strcmp0(link->platform, expected->platform) != 0 ||
        (expected->account != NULL && g_strcmp0(link->account, expected->account) != 0))
        fail_msg("'%s' is %s of %s (%s)", expected->text, cm_link_kind_word(link->kind),
                 link->platform, link->account);
}

static void the_shipped_tables_know_the_platforms_of_the_procedure(void **state)
{
    (void)state;
    static const Expected EXPECTED[] = {
        {"https://www.facebook.com/northview.secondary", "profile", "facebook",
         "northview.secondary"},
        {"https://m.facebook.com/profile.php?id=1000", "profile", "facebook", NULL},
        {"https://www.facebook.com/groups/div4/", "invitation", "facebook", "div4"},
        {"https://www.facebook.com/northview/posts/1", "post", "facebook", NULL},
        {"https://www.facebook.com/privacy/policy", "other", "facebook", NULL},
        {"https://m.me/ms.chan", "invitation", "messenger", "ms.chan"},
        {"https://instagram.com/ms_chan?igsh=x", "profile", "instagram", "ms_chan"},
        {"https://www.instagram.com/p/Cabc/", "post", "instagram", NULL},
        {"https://x.com/ms_chan", "profile", "x", "ms_chan"},
        {"https://twitter.com/ms_chan/status/1", "post", "x", NULL},
        {"https://www.snapchat.com/add/mschan", "invitation", "snapchat", "mschan"},
        {"https://www.tiktok.com/@ms.chan", "profile", "tiktok", "ms.chan"},
        {"https://www.tiktok.com/@ms.chan/video/7", "post", "tiktok", NULL},
        {"https://vm.tiktok.com/abc/", "shortened", "tiktok", NULL},
        {"https://www.youtube.com/watch?v=abc", "post", "youtube", NULL},
        {"https://youtube.com/@northview", "profile", "youtube", "northview"},
        {"https://youtu.be/abc", "post", "youtube", NULL},
        {"https://www.linkedin.com/in/ms-chan/", "profile", "linkedin", "ms-chan"},
        {"https://discord.gg/abc", "invitation", "discord", NULL},
        {"https://discord.com/invite/abc", "invitation", "discord", NULL},
        {"https://t.me/joinchat/abc", "invitation", "telegram", "abc"},
        {"https://wa.me/16045550100", "invitation", "whatsapp", NULL},
        {"https://chat.whatsapp.com/abc", "invitation", "whatsapp", NULL},
        {"https://northview.wordpress.com/2026/11/x", "post", "wordpress", NULL},
        {"https://school.tumblr.com/", "profile", "tumblr", NULL},
        {"https://mstdn.example/@ms_chan", "profile", "mastodon", "ms_chan"},
        {"https://drive.google.com/drive/folders/abc?usp=sharing", "share", "google-drive", NULL},
        {"https://docs.google.com/document/d/abc/edit", "share", "google-drive", NULL},
        {"https://docs.google.com/forms/d/e/abc/viewform", "other", NULL, NULL},
        {"https://photos.app.goo.gl/abc", "share", "google-photos", NULL},
        {"https://sd99-my.sharepoint.com/:f:/g/personal/x", "share", "onedrive", NULL},
        {"https://1drv.ms/f/s!abc", "share", "onedrive", NULL},
        {"https://www.dropbox.com/scl/fo/abc", "share", "dropbox", NULL},
        {"https://www.icloud.com/sharedalbum/#abc", "share", "icloud", NULL},
        {"https://www.flickr.com/photos/x/albums/1", "share", "flickr", NULL},
        {"https://we.tl/t-abc", "share", NULL, NULL},
        {"https://www.canva.com/design/DAFabc/xyz/view", "share", NULL, NULL},
        {"https://adobe.ly/abc", "share", NULL, NULL},
        {"https://www.loom.com/share/abc", "share", NULL, NULL},
        {"https://padlet.com/hfriesen/pool", "share", NULL, NULL},
        {"https://padlet.com/auth", "learning", NULL, NULL},
        {"https://www.strava.com/clubs/123", "invitation", "strava", "123"},
        {"https://bere.al/coach", "profile", "bereal", "coach"},
        {"https://letterboxd.com/film/x/", "other", "letterboxd", NULL},
        {"https://classroom.google.com/c/abc", "learning", "google-classroom", NULL},
        {"https://teams.microsoft.com/l/meetup-join/x", "learning", "teams", NULL},
        {"https://us02web.zoom.us/j/123", "learning", "zoom", NULL},
        {"https://app.seesaw.me/#/join", "learning", "seesaw", NULL},
        {"https://sd99.instructure.com/courses/1", "learning", "canvas", NULL},
        {"https://sd99.brightspace.com/d2l/home", "learning", "d2l", NULL},
        {"https://bit.ly/abc", "shortened", NULL, NULL},
        {"https://t.co/abc", "shortened", "x", NULL},
        {"https://school.sd99.example/news", NULL, NULL, NULL},
        {"https://can01.safelinks.protection.outlook.com/"
         "?url=https%3A%2F%2Finstagram.com%2Fms_chan",
         "profile", "instagram", "ms_chan"},
    };
    g_autoptr(CmPolicy) policy = policy_with(NULL, NULL);
    g_autoptr(CmLinks) links = cm_link_set_new(policy, NULL);
    assert_non_null(links);
    for (gsize i = 0; i < G_N_ELEMENTS(EXPECTED); i++)
        assert_first(links, &EXPECTED[i]);
}

static void the_shipped_words_ask_to_friend_follow_or_join_in_both_languages(void **state)
{
    (void)state;
    static const Expected EXPECTED[] = {
        {"Follow me on Instagram!", "wording", "instagram", NULL},
        {"add me on snap", "wording", "snapchat", NULL},
        {"Join our Discord", "wording", "discord", NULL},
        {"I accepted your friend request.", "wording", NULL, NULL},
        {"I'd like to add you. Please add me to your LinkedIn network", "wording", "linkedin",
         NULL},
        {"Suis-moi sur Instagram", "wording", "instagram", NULL},
        {"Abonnez-vous \xc3\xa0 ma cha\xc3\xaene YouTube", "wording", "youtube", NULL},
        {"Ajoute-moi sur Snapchat : @mschan", "wording", "snapchat", NULL},
        {"Ta demande d'ami est accept\xc3\xa9"
         "e.",
         "wording", NULL, NULL},
        {"IG: ms_chan", "mention", "instagram", "ms_chan"},
        {"Join our Google Classroom with this code", NULL, NULL, NULL},
        {"Join the Zoom meeting at nine", NULL, NULL, NULL},
        {"Do you follow me? Join us for lunch.", NULL, NULL, NULL},
        {"Follow our rules in class and add me to the list.", NULL, NULL, NULL},
    };
    g_autoptr(CmPolicy) policy = policy_with(NULL, NULL);
    g_autoptr(CmLinks) links = cm_link_set_new(policy, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(EXPECTED); i++)
        assert_first(links, &EXPECTED[i]);
}

static void a_wrong_row_is_named(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = policy_with(
        "tables/links.tsv", "id\tplatform\thosts\tpath\tleads-to\nmine\t-\tx.example\t(\tpost\n");
    g_autoptr(GError) error = NULL;
    assert_null(cm_link_set_new(policy, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_true(g_str_has_prefix(error->message, "tables/links.tsv: the row 'mine': "));
}

static void an_unknown_kind_or_a_lacking_column_is_told(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) kind = policy_with(
        "tables/links.tsv", "id\tplatform\thosts\tpath\tleads-to\nmine\t-\tx.example\t-\tprofil\n");
    g_autoptr(GError) error = NULL;
    assert_null(cm_link_set_new(kind, &error));
    assert_non_null(strstr(error->message, "not 'profil'"));
    g_clear_error(&error);
    g_autoptr(CmPolicy) column = policy_with("tables/links.tsv", "id\thosts\nmine\tx.example\n");
    assert_null(cm_link_set_new(column, &error));
    assert_string_equal(error->message, "tables/links.tsv: there is no column 'platform'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_tables_know_the_platforms_of_the_procedure),
        cmocka_unit_test(the_shipped_words_ask_to_friend_follow_or_join_in_both_languages),
        cmocka_unit_test(a_wrong_row_is_named),
        cmocka_unit_test(an_unknown_kind_or_a_lacking_column_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

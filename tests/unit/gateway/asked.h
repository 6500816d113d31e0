/* asked.h - a post that is held because its author does not run the channel, which the principal
 * can approve
 */
#ifndef CM_TEST_ASKED_H
#define CM_TEST_ASKED_H

#include "held_mail.h"

#define ASKED_POST                                                                                 \
    "From: Anna <anna@sd.example>\nSubject: The fair\nMessage-ID: <f@sd.example>\n\nSee you!\n"

/* Only the principal runs the blog. */
static inline void let_the_principal_run_the_blog(TestDistrict *district)
{
    static const char *const principal[] = {"p1", NULL};
    CmRoster *roster = test_district_roster();
    g_array_index(roster->channels, CmChannel, 0).maintainers = principal;
    test_district_import(district, roster);
}

#define ASKED_OTHER_BLOG "aldernews@post.wordpress.com"

/* Alder Secondary has a principal too, p2 Petra, and a blog that she alone runs. */
static inline void open_another_schools_blog(TestDistrict *district)
{
    static const char *const alder[] = {"alder", NULL}, *const petra[] = {"p2", NULL};
    static const char *const paul[] = {"p1", NULL};
    CmRoster *roster = test_district_roster();
    CmPerson person = g_array_index(roster->people, CmPerson, 1);
    person.id = "p2";
    person.username = "petra";
    person.given = "Petra";
    person.email = "petra@sd.example";
    person.orgs = alder;
    g_array_append_val(roster->people, person);
    CmChannel channel = g_array_index(roster->channels, CmChannel, 0);
    channel.id = "other-blog";
    channel.name = "Alder news";
    channel.address = ASKED_OTHER_BLOG;
    channel.org = "alder";
    channel.approved_by = channel.supervisor = "p2";
    channel.maintainers = petra;
    g_array_append_val(roster->channels, channel);
    g_array_index(roster->channels, CmChannel, 0).maintainers = paul;
    test_district_import(district, roster);
}

static inline char *hold_post(TestDistrict *district)
{
    let_the_principal_run_the_blog(district);
    return hold_text(district, ASKED_POST, TEST_TO("<cedarnews@post.wordpress.com>"));
}

/* A photo of Emma, who may be shown on the blog and has signed nothing for anybody else. */
static inline char *hold_post_and_photo(TestDistrict *district)
{
    let_the_principal_run_the_blog(district);
    g_autofree char *photo = sample_mail("09-blog-undeclared.eml");
    g_autofree char *text = g_strconcat("Students-Shown: Emma Li\n", photo, NULL);
    return hold_text(district, text,
                     TEST_TO("<cedarnews@post.wordpress.com>", "<friend@outside.example>"));
}

/* Everything that waits to be sent to @to, as it is read; it counts as sent afterwards. */
static inline char *take_mail_to(TestDistrict *district, const char *to)
{
    g_autoptr(GPtrArray) due = notices_due(district);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < due->len; i++) {
        const CmNotice *notice = g_ptr_array_index(due, i);
        if (!g_str_equal(notice->recipient, to))
            continue;
        g_autofree char *read = read_mail(notice->text);
        g_string_append(text, read);
        assert_true(cm_store_notice_sent(cm_gateway_store(district->gateway), notice->id, NULL));
    }
    return g_string_free(text, FALSE);
}

#endif

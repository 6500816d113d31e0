#include "folder.h"

#define HEADER                                                                                     \
    "channelId,platform,name,address,url,orgSourcedId,approvedBy,approvedOn,expiresOn,"            \
    "maintainers,supervisor\n"

static CmImport *read_rows(void **state, const char *rows)
{
    g_autofree char *text = g_strconcat(HEADER, rows, NULL);
    folder_write(*state, "channels.csv", text);
    return folder_read(*state);
}

static void a_channel_is_read(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "c1,WordPress,News,News@Post.example,https://n.example,o1,t1,2026-09-01,"
                         "2027-06-30,t1|t1,t1\n");
    const CmChannel *channel = cm_roster_at(import->roster->channels, CmChannel, 0);
    assert_string_equal(channel->platform, "wordpress");
    assert_string_equal(channel->address, "news@post.example");
    assert_int_equal(channel->expires_on, cm_day_parse("2027-06-30"));
    assert_string_equal(channel->maintainers[1], "t1");
    assert_null(folder_problem(import, "channels.csv", 2, NULL));
}

static void people_whom_nobody_knows_are_said(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "c1,x,,a@b.example,,o9,t9,2026-09-01,,t1|t8,t7\n");
    assert_int_equal(import->roster->channels->len, 1);
    folder_assumed(import, "channels.csv", 2, "orgSourcedId");
    folder_assumed(import, "channels.csv", 2, "approvedBy");
    folder_assumed(import, "channels.csv", 2, "maintainers");
    folder_assumed(import, "channels.csv", 2, "supervisor");
}

static void an_expiry_that_cannot_be_read_has_passed(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "c1,x,,a@b.example,,o1,t1,sometime,never,t1,t1\n");
    const CmChannel *channel = cm_roster_at(import->roster->channels, CmChannel, 0);
    assert_int_not_equal(channel->expires_on, 0);
    assert_true(channel->expires_on < cm_day_parse("2000-01-01"));
    assert_int_equal(channel->approved_on, 0);
    folder_assumed(import, "channels.csv", 2, "expiresOn");
    folder_assumed(import, "channels.csv", 2, "approvedOn");
}

static void a_channel_that_cannot_be_used_is_skipped(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, ",x,,a@b.example,,o1,t1,,,t1,t1\n"
                                                  "c1,x,,no address,,o1,t1,,,t1,t1\n"
                                                  "c2,x,,a@b.example,,o1,t1,,,t1,t1\n"
                                                  "c2,x,,c@b.example,,o1,t1,,,t1,t1\n");
    assert_int_equal(import->roster->channels->len, 1);
    folder_skipped(import, "channels.csv", 2, "channelId");
    folder_skipped(import, "channels.csv", 3, "address");
    folder_skipped(import, "channels.csv", 5, "channelId");
}

static void a_platform_is_known_by_its_names(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, "c1,Twitter,,a@b.example,,o1,t1,,,t1,t1\n"
                                                  "c2,Orkut,,c@b.example,,o1,t1,,,t1,t1\n"
                                                  "c3,,,d@b.example,,o1,t1,,,t1,t1\n");
    const GArray *channels = import->roster->channels;
    assert_string_equal(cm_roster_at(channels, CmChannel, 0)->platform, "x");
    assert_string_equal(cm_roster_at(channels, CmChannel, 1)->platform, "orkut");
    assert_null(cm_roster_at(channels, CmChannel, 2)->platform);
    for (guint line = 2; line < 5; line++)
        folder_assumed(import, "channels.csv", line, "platform");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_channel_is_read),
        folder_test(a_platform_is_known_by_its_names),
        folder_test(people_whom_nobody_knows_are_said),
        folder_test(an_expiry_that_cannot_be_read_has_passed),
        folder_test(a_channel_that_cannot_be_used_is_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "ctl/rollout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "rollout_log.h"

static char *content_of(const char *folder, const char *name)
{
    char *text = NULL;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static char *write_to_folder(TestDistrict *district, RolloutLog *log)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_build_filename(district->folder, "rollout", NULL);
    assert_true(cm_rollout_write(log->rollout, folder, &error));
    return folder;
}

static void rows_are_ready_to_be_completed(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    rollout_log_add(&log, "pc[192.0.2.7]", "anna", "a.teacher@sd.example",
                    "<paul@sd.example>, orig_to=<staff@sd.example>");
    rollout_log_add(&log, "sis.sd.example[192.0.2.40]", NULL, "grades@sd.example",
                    "<library@sd.example>");
    rollout_log_add(&log, "out.example[203.0.113.9]", NULL, "anna@sd.example", "<paul@sd.example>");
    g_autofree char *folder = write_to_folder(*state, &log);
    g_autofree char *addresses = content_of(folder, "addresses.csv");
    g_autofree char *lists = content_of(folder, "lists.csv");
    g_autofree char *services = content_of(folder, "services.csv");
    g_autofree char *unknown = content_of(folder, "unknown.csv");
    g_autofree char *relays = content_of(folder, "relays.conf");
    assert_string_equal(addresses, "userSourcedId,address,kind\r\n"
                                   "\"t1\",\"a.teacher@sd.example\",\"\"\r\n");
    assert_string_equal(lists, "address,name,members,classes,audience\r\n"
                               "\"staff@sd.example\",\"\",\"paul@sd.example\",\"\",\"\"\r\n");
    assert_string_equal(services, "host,address,name,owner\r\n"
                                  "\"sis.sd.example\",\"grades@sd.example\",\"\",\"\"\r\n");
    assert_string_equal(unknown, "address,messages\r\n\"library@sd.example\",\"1\"\r\n");
    assert_non_null(strstr(relays, "# 203.0.113.9 (out.example): 1 messages of 1 employees\n"));
}

static void the_folder_is_its_owners_alone(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    g_autofree char *folder = write_to_folder(*state, &log);
    g_autofree char *path = g_build_filename(folder, "addresses.csv", NULL);
    struct stat found;
    assert_int_equal(stat(folder, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0700);
    assert_int_equal(stat(path, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
}

static void a_folder_that_is_there_is_left_alone(void **state)
{
    g_autoptr(GError) error = NULL;
    TestDistrict *district = *state;
    g_auto(RolloutLog) log = rollout_log_new(district);
    assert_false(cm_rollout_write(log.rollout, district->folder, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CANNOT_CREATE));
}

static int setup(void **state)
{
    TestDistrict *district = test_district_new(TEST_PLAIN);
    g_autoptr(CmState) newest = cm_gateway_state_now(district->gateway, NULL);
    assert_non_null(newest);
    *state = district;
    return 0;
}

static int teardown(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(rows_are_ready_to_be_completed),
        T(the_folder_is_its_owners_alone),
        T(a_folder_that_is_there_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "served.h"

static void write_config(const Served *served, const char *text)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(served->path, text, -1, &error))
        g_error("cannot write the configuration: %s", error->message);
}

void served_change_config(const Served *served, const char *old, const char *fresh)
{
    g_autofree char *text = test_district_config_text(served->district, TEST_PLAIN);
    g_auto(GStrv) halves = g_strsplit(text, old, 2);
    assert_int_equal(g_strv_length(halves), 2);
    g_autofree char *changed = g_strconcat(halves[0], fresh, halves[1], NULL);
    write_config(served, changed);
}

int served_setup(void **state)
{
    g_autoptr(GError) error = NULL;
    Served *served = g_new0(Served, 1);
    served->district = test_district_new(TEST_PLAIN);
    served->path = g_build_filename(served->district->folder, "consent-milter.conf", NULL);
    g_autofree char *text = test_district_config_text(served->district, TEST_PLAIN);
    write_config(served, text);
    CmServiceSettings settings = {
        .config = served->path,
        .system = cm_system_default(),
        .clock = served->district->clock,
        .random = served->district->random,
        .log = served->district->log,
    };
    served->service = cm_service_new(&settings, &error);
    if (served->service == NULL)
        g_error("cannot start: %s", error->message);
    *state = served;
    return 0;
}

int served_teardown(void **state)
{
    Served *served = *state;
    cm_service_unref(served->service);
    test_district_free(served->district);
    g_free(served->path);
    g_free(served);
    return 0;
}

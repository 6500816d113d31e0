#include "roster/readers.h"

#include "record/address.h"
#include "roster/list_rows.h"

/* addresses.csv and lists.csv: what leads to people of the directory. */

enum { ADDRESS_USER, ADDRESS_ADDRESS, ADDRESS_KIND, ADDRESS_COUNT };

static const CmSheetColumn address_columns[ADDRESS_COUNT] = {
    [ADDRESS_USER] = {"userSourcedId", NULL, TRUE},
    [ADDRESS_ADDRESS] = {"address", "email", TRUE},
    [ADDRESS_KIND] = {"kind", "type", TRUE},
};

/* An address that is left out is a stranger's, of whom most is asked. */
static void read_address(CmReading *reading, CmSheet *sheet)
{
    CmAddressRow row = {.origin = cm_reading_origin(reading, sheet)};
    const CmPerson *person = cm_reading_person(reading, cm_sheet_text(sheet, ADDRESS_USER));
    if (person == NULL) {
        cm_sheet_skip(sheet, ADDRESS_USER, "nobody in users.csv has this id");
        return;
    }
    if (!cm_reading_address(reading, sheet, ADDRESS_ADDRESS, &row.address) || row.address == NULL) {
        cm_sheet_skip(sheet, ADDRESS_ADDRESS, "this is no mail address");
        return;
    }
    const char *kind = cm_sheet_text(sheet, ADDRESS_KIND);
    g_autofree char *lower = g_ascii_strdown(kind != NULL ? kind : "", -1);
    if (!cm_address_kind_parse(lower, &row.kind)) {
        cm_sheet_skip(sheet, ADDRESS_KIND, "the kind is none of alias, shared, personal, sms");
        return;
    }
    row.person = person->id;
    g_array_append_val(reading->roster->addresses, row);
}

const CmReader cm_reader_addresses = {
    .file = "addresses.csv",
    .columns = address_columns,
    .column_count = ADDRESS_COUNT,
    .strict = TRUE,
    .row = read_address,
};

enum { LIST_ADDRESS, LIST_NAME, LIST_MEMBERS, LIST_CLASSES, LIST_AUDIENCE, LIST_COUNT };

static const CmSheetColumn list_columns[LIST_COUNT] = {
    [LIST_ADDRESS] = {"address", NULL, TRUE},   [LIST_NAME] = {"name", NULL, FALSE},
    [LIST_MEMBERS] = {"members", NULL, TRUE},   [LIST_CLASSES] = {"classes", NULL, TRUE},
    [LIST_AUDIENCE] = {"audience", NULL, TRUE},
};

/* A member is an id or an address. One that is neither stays a member, so that whoever it is counts
 * as somebody unknown and not as nobody. */
static const char *const *read_members(CmReading *reading, CmSheet *sheet)
{
    g_auto(GStrv) items = cm_sheet_items(sheet, LIST_MEMBERS);
    for (guint i = 0; items[i] != NULL; i++) {
        if (cm_reading_person(reading, items[i]) != NULL)
            continue;
        g_autofree char *address = cm_address_normalise(items[i]);
        if (address == NULL || *cm_address_domain(address) == '\0') {
            cm_sheet_assume_item(sheet, LIST_MEMBERS,
                                 "this member is unknown and counts as a stranger", items[i]);
            continue;
        }
        g_free(items[i]);
        items[i] = g_steal_pointer(&address);
    }
    return cm_roster_list(reading->roster, (const char *const *)items);
}

static const char *const *read_classes(CmReading *reading, CmSheet *sheet)
{
    g_auto(GStrv) items = cm_sheet_items(sheet, LIST_CLASSES);
    for (guint i = 0; items[i] != NULL; i++)
        if (!g_hash_table_contains(reading->classes, items[i]))
            cm_sheet_assume_item(sheet, LIST_CLASSES, "no class in classes.csv has this id",
                                 items[i]);
    return cm_roster_list(reading->roster, (const char *const *)items);
}

static const char *read_audience(CmReading *reading, CmSheet *sheet)
{
    static const char *const audiences[] = {"staff",  "students", "guardians",
                                            "public", "channel",  NULL};
    const char *text = cm_sheet_text(sheet, LIST_AUDIENCE);
    g_autofree char *lower = text != NULL ? g_ascii_strdown(text, -1) : NULL;
    if (lower == NULL || g_strv_contains(audiences, lower))
        return cm_roster_string(reading->roster, lower);
    cm_sheet_assume(sheet, LIST_AUDIENCE, "this audience is not known; the list counts as public");
    return cm_roster_string(reading->roster, "public");
}

/* Joining is said once, two audiences of one list each time. */
static void say_joined(CmReading *reading, CmSheet *sheet, const CmListRow *row)
{
    const CmListRow *list = cm_list_rows_find(reading, row->address);
    if (list == NULL)
        return;
    if (!reading->lists_said)
        cm_sheet_assume(sheet, LIST_ADDRESS,
                        "here, and perhaps further on, a list has another row; the members and "
                        "classes of all were joined");
    reading->lists_said = TRUE;
    if (list->audience == NULL || row->audience == NULL ||
        g_str_equal(list->audience, row->audience))
        return;
    g_autofree char *words =
        g_strdup_printf("another row of this list has another audience; it counts as '%s'",
                        cm_list_rows_audience(list->audience, row->audience));
    cm_sheet_assume(sheet, LIST_AUDIENCE, words);
}

static void read_list(CmReading *reading, CmSheet *sheet)
{
    CmListRow row = {
        .name = cm_reading_text(reading, sheet, LIST_NAME),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (!cm_reading_address(reading, sheet, LIST_ADDRESS, &row.address) || row.address == NULL) {
        cm_sheet_skip(sheet, LIST_ADDRESS, "this is no mail address");
        return;
    }
    row.members = read_members(reading, sheet);
    row.classes = read_classes(reading, sheet);
    row.audience = read_audience(reading, sheet);
    say_joined(reading, sheet, &row);
    if (cm_list_rows_add(reading, &row))
        cm_sheet_assume(sheet, LIST_ADDRESS,
                        "one row of this list names nobody and another does; who else reads it is "
                        "not known, and it counts as 'public'");
}

const CmReader cm_reader_lists = {
    .file = "lists.csv",
    .columns = list_columns,
    .column_count = LIST_COUNT,
    .strict = TRUE,
    .row = read_list,
};

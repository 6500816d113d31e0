#include "directory/classify_list.h"

#include <string.h>

#include "directory/classify.h"
#include "directory/snapshot_parts.h"
#include "record/address.h"

/* What is gone through for one recipient. */
typedef struct {
    CmRecipient *recipient;
    const CmSnapshot *snapshot;
    const CmPerson *sender;
    CmDay today;
    GHashTable *lists;   /* CmListRow that were opened: each once, so a cycle ends */
    GHashTable *readers; /* addresses and ids that are members already */
    GPtrArray *open;     /* of const CmListRow that are still to be opened */
} Expansion;

static void add_reader(Expansion *expansion, CmRecipient *reader)
{
    cm_recipient_add_member(expansion->recipient, reader);
}

/* A reader of whom only the kind is known, or not even that: then it is the public. */
static void add_somebody(Expansion *expansion, const char *name, CmClass class_, const char *reason)
{
    CmRecipient *reader = cm_recipient_new(name, class_);
    CmAccount account = class_ == CM_CLASS_STUDENT ? CM_ACCOUNT_DISTRICT : CM_ACCOUNT_NONE;
    cm_recipient_add_identity(reader, class_, NULL, account);
    reader->reason = g_strdup(reason);
    add_reader(expansion, reader);
}

static gboolean is_new(Expansion *expansion, const char *key)
{
    return g_hash_table_add(expansion->readers, g_strdup(key));
}

/* People who have the address of a list read it as well. Somebody of the district who left is on
 * record at it, and is nobody there any more. */
static CmRecipient *reader_at(const Expansion *expansion, const char *address, gboolean is_list)
{
    if (is_list && !cm_classify_is_somebodys(expansion->snapshot, address))
        return NULL;
    CmRecipient *reader =
        cm_classify_reader(expansion->snapshot, address, expansion->sender, expansion->today);
    if (!is_list || reader->class_ != CM_CLASS_DISTRICT)
        return reader;
    cm_recipient_free(reader);
    return NULL;
}

/* A list inside the list is opened in its turn. */
static void add_address(Expansion *expansion, const char *address)
{
    const CmListRow *inner = cm_places_list(&expansion->snapshot->places, address);
    if (inner != NULL)
        g_ptr_array_add(expansion->open, (gpointer)inner);
    if (!is_new(expansion, address))
        return;
    CmRecipient *reader = reader_at(expansion, address, inner != NULL);
    if (reader != NULL)
        add_reader(expansion, reader);
}

/* What a person without an address of record is: the list reaches them somehow. */
static void add_unaddressed(Expansion *expansion, const CmPerson *person)
{
    CmClass class_ = CM_CLASS_PUBLIC;
    if ((person->roles & CM_ROLE_STUDENT) != 0)
        class_ = CM_CLASS_STUDENT;
    else if ((person->roles & CM_ROLE_GUARDIAN) != 0)
        class_ = CM_CLASS_GUARDIAN;
    else if ((person->roles & CM_ROLE_EMPLOYEE) != 0)
        class_ = CM_CLASS_STAFF;
    CmRecipient *reader = cm_recipient_new("", class_);
    cm_recipient_add_identity(reader, class_, person->id,
                              class_ == CM_CLASS_STUDENT ? CM_ACCOUNT_DISTRICT : CM_ACCOUNT_NONE);
    reader->reason =
        g_strdup_printf("%s %s, without an address on record", cm_class_word(class_), person->id);
    add_reader(expansion, reader);
}

static void add_person(Expansion *expansion, const CmPerson *person)
{
    g_autofree char *address = person->email == NULL ? NULL : cm_address_normalise(person->email);
    if (address != NULL && address[0] != '\0')
        add_address(expansion, address);
    else if (is_new(expansion, person->id))
        add_unaddressed(expansion, person);
}

static void add_member(Expansion *expansion, const char *member)
{
    const CmPerson *person = cm_snapshot_person_find(expansion->snapshot, member);
    if (person != NULL) {
        add_person(expansion, person);
        return;
    }
    g_autofree char *address = cm_address_normalise(member);
    if (address != NULL && strchr(address, '@') != NULL)
        add_address(expansion, address);
    else if (is_new(expansion, member))
        add_somebody(expansion, member, CM_CLASS_PUBLIC, "public: a member whom nobody knows");
}

static void add_guardians(Expansion *expansion, const GPtrArray *students)
{
    for (guint i = 0; i < students->len; i++) {
        g_autoptr(GPtrArray) guardians =
            cm_snapshot_guardians(expansion->snapshot, g_ptr_array_index(students, i));
        for (guint j = 0; j < guardians->len; j++) {
            const CmGuardianship *guardianship = g_ptr_array_index(guardians, j);
            add_person(expansion, guardianship->guardian);
        }
    }
}

/* A class is its students, unless the list says that it is for their guardians or their teachers.
 */
static void add_class(Expansion *expansion, const char *id, const char *audience)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    gboolean staff = g_strcmp0(audience, "staff") == 0;
    if (!cm_schools_add_members(&expansion->snapshot->schools, id, !staff, expansion->today,
                                members)) {
        add_somebody(expansion, id, CM_CLASS_PUBLIC, "public: a class that is not on record");
        return;
    }
    if (g_strcmp0(audience, "guardians") == 0) {
        add_guardians(expansion, members);
        return;
    }
    for (guint i = 0; i < members->len; i++)
        add_person(expansion, g_ptr_array_index(members, i));
}

/* Who reads a list whose members are not on record. FALSE when that is unknown too. */
static gboolean add_audience(Expansion *expansion, const CmListRow *list)
{
    static const struct {
        const char *word;
        CmClass class_;
    } audiences[] = {
        {"staff", CM_CLASS_STAFF},        {"students", CM_CLASS_STUDENT},
        {"guardians", CM_CLASS_GUARDIAN}, {"public", CM_CLASS_PUBLIC},
        {"channel", CM_CLASS_CHANNEL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(audiences); i++) {
        if (g_strcmp0(list->audience, audiences[i].word) != 0)
            continue;
        g_autofree char *reason = g_strdup_printf("audience %s of the list", list->audience);
        add_somebody(expansion, list->address, audiences[i].class_, reason);
        return TRUE;
    }
    return FALSE;
}

static gboolean is_empty(const char *const *list)
{
    return list == NULL || list[0] == NULL;
}

static void open_list(Expansion *expansion, const CmListRow *list, gboolean alone)
{
    for (guint i = 0; list->members != NULL && list->members[i] != NULL; i++)
        add_member(expansion, list->members[i]);
    for (guint i = 0; list->classes != NULL && list->classes[i] != NULL; i++)
        add_class(expansion, list->classes[i], list->audience);
    gboolean wide =
        g_strcmp0(list->audience, "public") == 0 || g_strcmp0(list->audience, "channel") == 0;
    gboolean known = !is_empty(list->members) || !is_empty(list->classes);
    if ((!known || wide) && !add_audience(expansion, list) && !alone)
        add_somebody(expansion, list->address, CM_CLASS_PUBLIC,
                     "public: a list of unknown members");
}

gboolean cm_classify_list(CmRecipient *recipient, const CmSnapshot *snapshot,
                          const CmPerson *sender, CmDay today)
{
    const CmListRow *list = cm_places_list(&snapshot->places, recipient->address);
    if (list == NULL)
        return FALSE;
    g_autoptr(GHashTable) lists = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) readers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    Expansion expansion = {recipient, snapshot, sender, today, lists, readers, open};
    recipient->class_ = CM_CLASS_LIST;
    add_address(&expansion, recipient->address);
    /* A list of which nothing is known has no members, unless somebody has its address. */
    gboolean alone = recipient->members == NULL;
    for (guint i = 0; i < open->len; i++)
        if (g_hash_table_add(lists, g_ptr_array_index(open, i)))
            open_list(&expansion, g_ptr_array_index(open, i), i == 0 && alone);
    guint count = recipient->members == NULL ? 0 : recipient->members->len;
    g_autofree char *where = cm_origin_format(&list->origin);
    recipient->reason =
        g_strdup_printf("list of %u members (%s)", count, where != NULL ? where : "lists.csv");
    return TRUE;
}

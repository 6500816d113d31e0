#include "record/roster.h"

#include "record/word_table.h"

static const CmWord address_kinds[] = {
    {CM_ADDRESS_ALIAS, "alias"}, {CM_ADDRESS_SHARED, "shared"},   {CM_ADDRESS_PERSONAL, "personal"},
    {CM_ADDRESS_SMS, "sms"},     {CM_ADDRESS_ACCOUNT, "account"},
};
CM_WORD_TABLE_FUNCTIONS(address_kind, CmAddressKind, address_kinds)

/* In the order of their bits. */
static const char *const duty_words[] = {"principal", "administrator", "counsellor",
                                         "nurse",     "teacher",       NULL};

const char *cm_duties_word(guint duties)
{
    for (guint i = 0; duty_words[i] != NULL; i++)
        if ((duties & (1u << i)) != 0)
            return duty_words[i];
    return "other";
}

gboolean cm_duty_word_parse(const char *word, guint *out)
{
    for (guint i = 0; duty_words[i] != NULL; i++)
        if (g_str_equal(duty_words[i], word)) {
            *out = 1u << i;
            return TRUE;
        }
    return FALSE;
}

const char *const *cm_duty_words(void)
{
    return duty_words;
}

static const char *const empty_list[] = {NULL};

CmRoster *cm_roster_new(void)
{
    CmRoster *roster = g_new0(CmRoster, 1);
    roster->strings = cm_string_pool_new();
    roster->orgs = g_array_new(FALSE, TRUE, sizeof(CmOrg));
    roster->people = g_array_new(FALSE, TRUE, sizeof(CmPerson));
    roster->classes = g_array_new(FALSE, TRUE, sizeof(CmClassGroup));
    roster->enrollments = g_array_new(FALSE, TRUE, sizeof(CmEnrollment));
    roster->sessions = g_array_new(FALSE, TRUE, sizeof(CmSession));
    roster->releases = g_array_new(FALSE, TRUE, sizeof(CmReleaseRow));
    roster->channels = g_array_new(FALSE, TRUE, sizeof(CmChannel));
    roster->addresses = g_array_new(FALSE, TRUE, sizeof(CmAddressRow));
    roster->lists = g_array_new(FALSE, TRUE, sizeof(CmListRow));
    roster->partners = g_array_new(FALSE, TRUE, sizeof(CmPartner));
    roster->news = g_array_new(FALSE, TRUE, sizeof(CmNewsRow));
    roster->services = g_array_new(FALSE, TRUE, sizeof(CmServiceRow));
    roster->permissions = g_array_new(FALSE, TRUE, sizeof(CmPermission));
    roster->pictures = g_array_new(FALSE, TRUE, sizeof(CmPictureRow));
    roster->strangers = g_array_new(FALSE, TRUE, sizeof(CmStrangerRow));
    roster->string_lists = g_ptr_array_new_with_free_func(g_free);
    return roster;
}

void cm_roster_free(CmRoster *roster)
{
    if (roster == NULL)
        return;
    GArray *const arrays[] = {
        roster->orgs,        roster->people,   roster->classes,   roster->enrollments,
        roster->sessions,    roster->releases, roster->channels,  roster->addresses,
        roster->lists,       roster->partners, roster->news,      roster->services,
        roster->permissions, roster->pictures, roster->strangers,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_ptr_array_unref(roster->string_lists);
    cm_string_pool_free(roster->strings);
    g_free(roster);
}

const char *cm_roster_string(CmRoster *roster, const char *text)
{
    if (text == NULL || *text == '\0')
        return NULL;
    return cm_string_pool_add(roster->strings, text);
}

char *cm_origin_format(const CmOrigin *origin)
{
    if (origin->file == NULL)
        return NULL;
    if (origin->line == 0)
        return g_strdup(origin->file);
    return g_strdup_printf("%s:%u", origin->file, origin->line);
}

void cm_roster_seal(CmRoster *roster)
{
    cm_string_pool_seal(roster->strings);
}

const guint8 *cm_roster_bytes(CmRoster *roster, const void *bytes, gsize length)
{
    if (length == 0)
        return NULL;
    return (const guint8 *)cm_string_pool_add_bytes(roster->strings, bytes, length);
}

/* The string of @text without the blanks at its ends, or NULL when nothing is left. */
static const char *keep_stripped(CmRoster *roster, const char *text)
{
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    return cm_roster_string(roster, stripped);
}

const char *const *cm_roster_list(CmRoster *roster, const char *const *texts)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (gsize i = 0; texts != NULL && texts[i] != NULL; i++) {
        const char *text = keep_stripped(roster, texts[i]);
        if (text != NULL)
            g_ptr_array_add(kept, (gpointer)text);
    }
    if (kept->len == 0)
        return empty_list;
    g_ptr_array_add(kept, NULL);
    gpointer *list = g_ptr_array_steal(kept, NULL);
    g_ptr_array_add(roster->string_lists, list);
    return (const char *const *)list;
}

const char *const *cm_roster_split(CmRoster *roster, const char *text, const char *separator)
{
    if (text == NULL)
        return empty_list;
    g_auto(GStrv) texts = g_strsplit(text, separator, -1);
    return cm_roster_list(roster, (const char *const *)texts);
}

static char *join_names(const char *given, const char *family)
{
    return g_strstrip(
        g_strconcat(given != NULL ? given : "", " ", family != NULL ? family : "", NULL));
}

char *cm_person_full_name(const CmPerson *person)
{
    return join_names(person->given, person->family);
}

char *cm_person_usual_name(const CmPerson *person)
{
    return join_names(person->preferred_given != NULL ? person->preferred_given : person->given,
                      person->family);
}

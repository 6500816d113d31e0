#include "directory/addresses.h"

#include <string.h>

#include "record/address.h"

/* A number with its country and area codes; what is longer is none (ITU-T E.164). */
#define DIGITS_MOST 15u
/* Fewer digits are an extension, which several people may share. */
#define DIGITS_LEAST 7u

/* The digits of @number, in @digits, without North America's leading 1. Returns how many, 0 when it
 * is no telephone number. */
static guint read_digits(const char *number, char digits[DIGITS_MOST + 1])
{
    guint count = 0;
    for (const char *at = number; *at != '\0'; at++) {
        if (!g_ascii_isdigit(*at))
            continue;
        if (count == DIGITS_MOST)
            return 0;
        digits[count++] = *at;
    }
    digits[count] = '\0';
    if (count == 11 && digits[0] == '1')
        memmove(digits, digits + 1, count--);
    return count >= DIGITS_LEAST ? count : 0;
}

/* Puts @tie into @table behind the ties that @key has already. */
static void add_tie(CmAddresses *addresses, GHashTable *table, const char *key, CmAddressTie tie)
{
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    tie.next = 0;
    g_array_append_val(addresses->ties, tie);
    guint added = addresses->ties->len;
    if (first == 0) {
        g_hash_table_insert(table, g_string_chunk_insert(addresses->strings, key),
                            GUINT_TO_POINTER(added));
        return;
    }
    CmAddressTie *at = &g_array_index(addresses->ties, CmAddressTie, first - 1);
    while (at->next != 0)
        at = &g_array_index(addresses->ties, CmAddressTie, at->next - 1);
    at->next = added;
}

static gboolean has_tie(const CmAddresses *addresses, const CmAddressTie *first, guint person)
{
    for (; first != NULL; first = cm_addresses_next(addresses, first))
        if (first->person == person)
            return TRUE;
    return FALSE;
}

static void add_number(CmAddresses *addresses, const char *number, CmAddressTie tie)
{
    char digits[DIGITS_MOST + 1];
    if (number == NULL || read_digits(number, digits) == 0 ||
        has_tie(addresses, cm_addresses_find_number(addresses, digits), tie.person))
        return;
    add_tie(addresses, addresses->by_number, digits, tie);
}

static void add_address(CmAddresses *addresses, const char *written, CmAddressTie tie)
{
    if (written == NULL)
        return;
    g_autofree char *address = cm_address_normalise(written);
    if (address == NULL || address[0] == '\0')
        return;
    add_tie(addresses, addresses->by_address, address, tie);
}

/* The same telephone at another gateway is still that person's. */
static void add_gateway_address(CmAddresses *addresses, const char *written, CmAddressTie tie)
{
    g_autofree char *number = g_strndup(written, strcspn(written, "@"));
    add_address(addresses, written, tie);
    add_number(addresses, number, tie);
}

/* Nobody is found at it; whoever logs in with it is that person. */
static void add_user_name(CmAddresses *addresses, const char *written, guint person,
                          const CmOrigin *origin)
{
    if (written == NULL)
        return;
    g_autofree char *name = g_ascii_strdown(written, -1);
    CmAddressTie tie = {.person = person, .tie = CM_TIE_EMAIL, .origin = origin};
    if (!has_tie(addresses, cm_addresses_find_user_name(addresses, name), person))
        add_tie(addresses, addresses->by_user_name, name, tie);
}

static void add_person(CmAddresses *addresses, const CmPeople *people, guint position)
{
    const CmPerson *person = cm_people_at(people, position);
    CmAddressTie tie = {.person = position, .tie = CM_TIE_EMAIL, .origin = &person->origin};
    add_address(addresses, person->email, tie);
    add_user_name(addresses, person->username, position, &person->origin);
    tie.tie = CM_TIE_SMS;
    if (person->sms != NULL && strchr(person->sms, '@') != NULL)
        add_gateway_address(addresses, person->sms, tie);
    else
        add_number(addresses, person->sms, tie);
    add_number(addresses, person->phone, tie);
}

static CmTie tie_of_kind(CmAddressKind kind)
{
    switch (kind) {
    case CM_ADDRESS_ALIAS:
        return CM_TIE_ALIAS;
    case CM_ADDRESS_SHARED:
        return CM_TIE_SHARED;
    case CM_ADDRESS_PERSONAL:
        return CM_TIE_PERSONAL;
    case CM_ADDRESS_SMS:
    case CM_ADDRESS_ACCOUNT:
        break;
    }
    return CM_TIE_SMS;
}

static void add_row(CmAddresses *addresses, const CmPeople *people, const CmAddressRow *row)
{
    guint person = cm_people_find(people, row->person);
    if (person == CM_NOBODY)
        return;
    if (row->kind == CM_ADDRESS_ACCOUNT) {
        add_user_name(addresses, row->address, person, &row->origin);
        return;
    }
    CmAddressTie tie = {.person = person, .tie = tie_of_kind(row->kind), .origin = &row->origin};
    if (row->kind == CM_ADDRESS_SMS && row->address != NULL)
        add_gateway_address(addresses, row->address, tie);
    else
        add_address(addresses, row->address, tie);
}

void cm_addresses_init(CmAddresses *addresses, const CmPeople *people)
{
    addresses->ties = g_array_new(FALSE, FALSE, sizeof(CmAddressTie));
    addresses->by_address = g_hash_table_new(g_str_hash, g_str_equal);
    addresses->by_user_name = g_hash_table_new(g_str_hash, g_str_equal);
    addresses->by_number = g_hash_table_new(g_str_hash, g_str_equal);
    addresses->strings = g_string_chunk_new(64 << 10);
    const CmRoster *roster = people->roster;
    for (guint i = 0; i < roster->people->len; i++)
        add_person(addresses, people, i);
    for (guint i = 0; i < roster->addresses->len; i++)
        add_row(addresses, people, &g_array_index(roster->addresses, CmAddressRow, i));
}

void cm_addresses_clear(CmAddresses *addresses)
{
    g_clear_pointer(&addresses->ties, g_array_unref);
    g_clear_pointer(&addresses->by_address, g_hash_table_unref);
    g_clear_pointer(&addresses->by_user_name, g_hash_table_unref);
    g_clear_pointer(&addresses->by_number, g_hash_table_unref);
    g_clear_pointer(&addresses->strings, g_string_chunk_free);
}

static const CmAddressTie *tie_at(const CmAddresses *addresses, guint number)
{
    return number == 0 ? NULL : &g_array_index(addresses->ties, CmAddressTie, number - 1);
}

static const CmAddressTie *look_up(const CmAddresses *addresses, GHashTable *table, const char *key)
{
    return tie_at(addresses, GPOINTER_TO_UINT(g_hash_table_lookup(table, key)));
}

const CmAddressTie *cm_addresses_find(const CmAddresses *addresses, const char *address)
{
    const CmAddressTie *found = look_up(addresses, addresses->by_address, address);
    if (found != NULL || strchr(address, '+') == NULL)
        return found;
    g_autofree char *untagged = cm_address_without_tag(address);
    return look_up(addresses, addresses->by_address, untagged);
}

const CmAddressTie *cm_addresses_find_user_name(const CmAddresses *addresses, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return look_up(addresses, addresses->by_user_name, lower);
}

const CmAddressTie *cm_addresses_find_number(const CmAddresses *addresses, const char *number)
{
    char digits[DIGITS_MOST + 1];
    if (read_digits(number, digits) == 0)
        return NULL;
    return look_up(addresses, addresses->by_number, digits);
}

static void add_ties(GPtrArray *ties, const CmAddresses *addresses, const CmAddressTie *tie)
{
    for (; tie != NULL; tie = cm_addresses_next(addresses, tie))
        g_ptr_array_add(ties, (gpointer)tie);
}

GPtrArray *cm_addresses_readers(const CmAddresses *addresses, const char *address, gboolean texting)
{
    GPtrArray *ties = g_ptr_array_new();
    add_ties(ties, addresses, look_up(addresses, addresses->by_address, address));
    if (strchr(address, '+') != NULL) {
        g_autofree char *untagged = cm_address_without_tag(address);
        if (!g_str_equal(untagged, address))
            add_ties(ties, addresses, look_up(addresses, addresses->by_address, untagged));
    }
    if (texting) {
        g_autofree char *number = g_strndup(address, strcspn(address, "@"));
        add_ties(ties, addresses, cm_addresses_find_number(addresses, number));
    }
    return ties;
}

const CmAddressTie *cm_addresses_next(const CmAddresses *addresses, const CmAddressTie *tie)
{
    return tie_at(addresses, tie->next);
}

/* addresses.h - which people stand behind an address, a user name or a telephone number (inside the
 * room) */
#ifndef CM_DIRECTORY_ADDRESSES_H
#define CM_DIRECTORY_ADDRESSES_H

#include "directory/people.h"

/* How an address belongs to a person. */
typedef enum {
    CM_TIE_EMAIL, /* of users.csv */
    CM_TIE_ALIAS,
    CM_TIE_SHARED,
    CM_TIE_PERSONAL,
    CM_TIE_SMS,
} CmTie;

typedef struct {
    guint person;
    CmTie tie;
    const CmOrigin *origin; /* of the row that says so */
    guint next;             /* position + 1 of the next tie of the same address, 0: none */
} CmAddressTie;

typedef struct {
    GArray *ties;             /* of CmAddressTie */
    GHashTable *by_address;   /* normalised address -> position + 1 of the first tie */
    GHashTable *by_user_name; /* in lower case -> the same */
    GHashTable *by_number;    /* digits -> the same */
    GStringChunk *strings;
} CmAddresses;

void cm_addresses_init(CmAddresses *addresses, const CmPeople *people);
void cm_addresses_clear(CmAddresses *addresses);

/* The first tie of each, or NULL; go on with cm_addresses_next(). @address is normalised; when it
 * is nobody's, it is looked for without its plus tag. @number is anything with digits in it. */
const CmAddressTie *cm_addresses_find(const CmAddresses *addresses, const char *address);
const CmAddressTie *cm_addresses_find_user_name(const CmAddresses *addresses, const char *name);
const CmAddressTie *cm_addresses_find_number(const CmAddresses *addresses, const char *number);
/* Whoever may read mail to @address, which is normalised: the ties at it, at it without its plus
 * tag, and where it is a telephone's (@texting) those of the number. A new GPtrArray of const
 * CmAddressTie. */
GPtrArray *cm_addresses_readers(const CmAddresses *addresses, const char *address,
                                gboolean texting);
const CmAddressTie *cm_addresses_next(const CmAddresses *addresses, const CmAddressTie *tie);

#endif

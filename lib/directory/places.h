/* places.h - the addresses that are no person's: lists, channels, gateways, news, partners,
 * services (inside the room) */
#ifndef CM_DIRECTORY_PLACES_H
#define CM_DIRECTORY_PLACES_H

#include "directory/snapshot.h"
#include "text/pattern.h"

typedef struct {
    char *id;           /* of a platform, NULL of a gateway */
    CmPattern *pattern; /* or NULL */
    char *domain;       /* or NULL */
} CmPlacePattern;

typedef struct {
    char **domains;       /* the district's, normalised */
    GHashTable *lists;    /* normalised address -> CmListRow */
    GHashTable *channels; /* normalised address -> CmChannel */
    GHashTable *services; /* normalised address, or host in lower case -> CmServiceRow */
    const CmRoster *roster;
    GPtrArray *platforms; /* of CmPlacePattern */
    GPtrArray *gateways;  /* of CmPlacePattern */
    GHashTable *news;     /* domain in lower case -> CmNewsRow */
} CmPlaces;

/* FALSE with CM_ERROR_CONFIG when a pattern is wrong; @places is to be cleared all the same. */
gboolean cm_places_init(CmPlaces *places, const CmRoster *roster,
                        const CmSnapshotSettings *settings, GError **error);
void cm_places_clear(CmPlaces *places);

gboolean cm_places_is_district_domain(const CmPlaces *places, const char *domain);
/* Of a normalised address, with or without its plus tag; NULL: none. */
const CmListRow *cm_places_list(const CmPlaces *places, const char *address);
const CmChannel *cm_places_channel(const CmPlaces *places, const char *address);
/* The platform whose post-by-email addresses look like @address, or NULL. A pattern that could not
 * be tried to its end counts as one that fits: unknown never permits. */
const CmPlacePattern *cm_places_platform(const CmPlaces *places, const char *address);
/* TRUE when @address is a telephone number at a texting gateway. */
gboolean cm_places_is_texting(const CmPlaces *places, const char *address);
const CmNewsRow *cm_places_news(const CmPlaces *places, const char *domain);
/* The agreement with @address that holds on @today, an address's own before its domain's; NULL:
 * none.
 * *@ended is one that does not hold, when there is no other. */
const CmPartner *cm_places_partner(const CmPlaces *places, const char *address, CmDay today,
                                   const CmPartner **ended);
gboolean cm_places_is_service(const CmPlaces *places, const char *address, const char *host);

#endif

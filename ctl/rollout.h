/* rollout.h - what the mail of some weeks shows that the directory does not know yet
 *
 * From the mail server's own log, which is there anyway: nothing about anybody is recorded for it.
 * Kept are addresses in the district's domains and hosts, with counts; addresses outside are not.
 */
#ifndef CM_CTL_ROLLOUT_H
#define CM_CTL_ROLLOUT_H

#include "base/config.h"
#include "directory/snapshot.h"

typedef struct CmRollout CmRollout;

/* An address or host that was seen. */
typedef struct {
    char *key;           /* tells it from the others of its kind */
    char *address;       /* of mail, or of the host */
    char *host;          /* the name of the host that it came from, or NULL */
    char *person;        /* sourcedId of the employee who used it, or NULL */
    guint count;         /* messages */
    GPtrArray *members;  /* of char: addresses that it was expanded to */
    GHashTable *senders; /* a set of the district's addresses that came from a host */
} CmSighting;

/* What is known is @snapshot's on @today, and the hosts that @config names. */
CmRollout *cm_rollout_new(const CmSnapshot *snapshot, const CmConfig *config, CmDay today);
void cm_rollout_free(CmRollout *rollout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRollout, cm_rollout_free)

/* Takes one line of the log, valid UTF-8. */
void cm_rollout_read(CmRollout *rollout, const char *line);

typedef enum {
    CM_ROLLOUT_ALIASES,  /* senders of employees that are not on record as theirs */
    CM_ROLLOUT_LISTS,    /* addresses of the district that the mail server expanded */
    CM_ROLLOUT_UNKNOWN,  /* addresses of the district that are nobody's */
    CM_ROLLOUT_SERVICES, /* senders of the district that are nobody's, from hosts without sign-in */
    CM_ROLLOUT_HOSTS,    /* hosts that bring employees' mail without sign-in */
    CM_ROLLOUT_KINDS,
} CmRolloutKind;

/* The sightings of a kind, those seen most often first: GPtrArray of const CmSighting, unref it. */
GPtrArray *cm_rollout_list(const CmRollout *rollout, CmRolloutKind kind);

/* Writes @folder, which is made and must not exist: addresses.csv, lists.csv, services.csv and
 * unknown.csv to be completed and added to the import, relays.conf for the configuration. */
gboolean cm_rollout_write(const CmRollout *rollout, const char *folder, GError **error);

#endif

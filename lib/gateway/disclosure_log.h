/* disclosure_log.h - writes what left, and what was only observed, to the store behind the
 * messages' backs
 *
 * Rows wait in memory until one thread has written them, many in one transaction. What cannot be
 * written is tried again; where more waits than there is room for, and where the program ends with
 * the store still away, the rows are lost, and their number is logged and put on record. How many
 * wait stands in a file (gateway/waiting_rows.h), so that a loss by a kill is put on record too.
 */
#ifndef CM_GATEWAY_DISCLOSURE_LOG_H
#define CM_GATEWAY_DISCLOSURE_LOG_H

#include "base/log.h"
#include "record/observation.h"
#include "store/store.h"

/* Rows that wait at most: some 40 MB, or a mail about fifty students to two thousand families. */
#define CM_DISCLOSURE_LOG_ROOM 100000u

typedef struct CmDisclosureLog CmDisclosureLog;

/* Writes into @store; both must outlive it. Its thread begins with the first row. */
CmDisclosureLog *cm_disclosure_log_new(CmStore *store, CmLog *log);
/* Writes what waits, once more, and ends. */
void cm_disclosure_log_free(CmDisclosureLog *disclosures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDisclosureLog, cm_disclosure_log_free)

/* Counts what waits in a file whose path begins with @prefix, and first puts on record what files
 * of processes that have ended say was not written. Where that fails it is logged, and mail goes
 * on.
 * @system must outlive @disclosures. Once, before the first row. */
void cm_disclosure_log_count(CmDisclosureLog *disclosures, const CmSystem *system,
                             const char *prefix);

/* Takes @rows (of CmDisclosureRow, whose reference counts no other). Never waits for the store.
 * Thread-safe. */
void cm_disclosure_log_add(CmDisclosureLog *disclosures, GPtrArray *rows);

/* Messages whose observations wait at most; of more than that nothing is noted. */
#define CM_DISCLOSURE_LOG_OBSERVED 20000u
/* Takes @observation, to be written within some seconds together with others, once: it is no loss
 * worth a word. Never waits for the store. Thread-safe. */
void cm_disclosure_log_observe(CmDisclosureLog *disclosures, CmObservation *observation);

/* Waits until all that was added before is written or lost. FALSE when it waits still after
 * @seconds. */
gboolean cm_disclosure_log_flush(CmDisclosureLog *disclosures, guint seconds);
/* The same for a program that is about to end without freeing anything: logs how many rows are left
 * then ("disclosures-not-written"), and leaves their count for the next start. With @more others
 * may still be added, which are counted likewise. */
void cm_disclosure_log_end(CmDisclosureLog *disclosures, guint seconds, gboolean more);

#endif

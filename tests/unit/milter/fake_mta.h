/* fake_mta.h - the mail server's side of libmilter, in place of the library
 *
 * Records what the filter says. Tests call the filter's own functions with a context of this kind.
 */
#ifndef CM_TEST_FAKE_MTA_H
#define CM_TEST_FAKE_MTA_H

#include <glib.h>
#include <libmilter/mfapi.h>

typedef struct {
    GPtrArray *said; /* of char *: "reply 550 5.7.1 a|b", "change Subject 1 x", "delete …" */
    gboolean refuses_changes;
} FakeMta;

FakeMta *fake_mta_new(void);
void fake_mta_free(FakeMta *mta);
SMFICTX *fake_mta_context(FakeMta *mta);
/* TRUE when one of the things said begins with @beginning. */
gboolean fake_mta_heard(const FakeMta *mta, const char *beginning);

#endif

/* gather.h - turns a report, an envelope and the directory into the facts of a decision
 *
 * Knowing, not deciding: who the recipients are, which students the message names or shows and how
 * surely (DOMAIN.md, "Who is shown or named"), where their releases stand.
 */
#ifndef CM_GATEWAY_GATHER_H
#define CM_GATEWAY_GATHER_H

#include "gateway/author.h"
#include "gateway/state.h"
#include "inspect/report.h"
#include "policy/facts.h"
#include "record/envelope.h"

typedef struct {
    const CmState *state;
    const CmConfig *config;
    const CmEnvelope *envelope;
    const CmAuthor *author;
    const CmReport *report;
    CmMode mode;
    CmDay today;
} CmGatherInput;

/* Returns new facts, complete in themselves. */
CmFacts *cm_gather(const CmGatherInput *input);

#endif

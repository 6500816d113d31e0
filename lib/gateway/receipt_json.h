/* receipt_json.h - what was agreed to, as a receipt for whoever signed: the terms of ISO/IEC TS
 * 27560:2023 (consent record information structure), as plain JSON */
#ifndef CM_GATEWAY_RECEIPT_JSON_H
#define CM_GATEWAY_RECEIPT_JSON_H

#include "directory/snapshot.h"

typedef struct {
    const char *district; /* the controller */
    const char *contact;  /* where it can be asked and withdrawn, or "" */
    const char *notice;   /* where the procedure can be read, or "" */
    gint64 at;            /* now, in microseconds since 1970 */
    CmDay today;
    const GPtrArray *disclosures; /* of CmDisclosureRow: what left of the student, or NULL */
} CmReceiptIssuer;

/* An array of receipts, each with what left under it, one for each form of @student: what one
 * signer decided on one day on one document. @document restricts to that one (NULL: all). *@count
 * is their number. A new string. */
char *cm_receipt_json(const CmReceiptIssuer *issuer, const CmSnapshot *snapshot,
                      const CmPerson *student, const char *document, guint *count);

#endif

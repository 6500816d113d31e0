#include "ctl/release_receipt.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "gateway/receipt_json.h"
#include "store/disclosures.h"

static int print_receipts(CmGateway *gateway, const CmState *state, const CmPerson *student,
                          const char *document, const CmReceiptIssuer *issuer)
{
    g_autoptr(GError) error = NULL;
    guint count = 0;
    g_autofree char *text = cm_receipt_json(issuer, state->snapshot, student, document, &count);
    if (count == 0) {
        fprintf(stderr, "consentctl release receipt: '%s' has no such form on record\n",
                student->id);
        return EX_NOINPUT;
    }
    if (!cm_store_audit_add(cm_gateway_store(gateway), cm_control_actor(), "release.receipt",
                            student->id, document, &error))
        return cm_control_fail("release receipt", error);
    puts(text);
    return EX_OK;
}

static int issue(CmControl *control, const char *text, const char *document)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("release receipt", error);
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    const CmPerson *student = cm_control_student(state->snapshot, text, &error);
    if (student == NULL)
        return cm_control_fail("release receipt", error);
    const CmDisclosureQuery left = {.student = student->id};
    g_autoptr(GPtrArray) disclosures =
        cm_store_disclosures(cm_gateway_store(gateway), &left, &error);
    if (disclosures == NULL)
        return cm_control_fail("release receipt", error);
    const CmConfig *config = cm_gateway_config(gateway);
    CmReceiptIssuer issuer = {
        .district = cm_config_string(config, "district", "name"),
        .contact = cm_config_string(config, "notice", "contact"),
        .notice = cm_config_string(config, "notice", "procedure-url"),
        .at = cm_clock_now(control->clock),
        .today = cm_control_today(control, gateway),
        .disclosures = disclosures,
    };
    return print_receipts(gateway, state, student, document, &issuer);
}

int cm_release_write_receipt(CmControl *control, int argc, char **argv)
{
    g_autofree char *document = NULL;
    const GOptionEntry entries[] = {
        {"document", 0, 0, G_OPTION_ARG_STRING, &document, "Of this form alone", "REFERENCE"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options(
            "STUDENT",
            "Writes a receipt for each form of a student, for whoever signed it, as "
            "JSON in the terms\nof ISO/IEC TS 27560. That it was asked for is "
            "recorded.",
            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("usage: consentctl release receipt STUDENT [--document REFERENCE]\n", stderr);
        return EX_USAGE;
    }
    return issue(control, argv[1], document);
}

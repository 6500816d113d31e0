#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "ctl/command.h"
#include "ctl/disclosure_list.h"
#include "directory/classify.h"
#include "record/address.h"

static void print_recipient(const CmRecipient *recipient, int depth)
{
    g_autofree char *address = cm_encode_terminal_string(recipient->address, 120);
    g_autofree char *reason =
        cm_encode_terminal_string(recipient->reason != NULL ? recipient->reason : "", 300);
    printf("%*s%s: %s%s%s", depth * 2, "", address, cm_class_word(recipient->class_),
           recipient->platform != NULL ? " on " : "",
           recipient->platform != NULL ? recipient->platform : "");
    if (recipient->class_ == CM_CLASS_CHANNEL)
        printf(", %s", recipient->registered == CM_YES ? "registered" : "not registered");
    printf("\n%*s  %s\n", depth * 2, "", reason);
    for (guint i = 0; recipient->members != NULL && i < recipient->members->len; i++)
        print_recipient(g_ptr_array_index(recipient->members, i), depth + 1);
}

/* A DN is text of somebody else's. */
static void print_origin(const CmPerson *person)
{
    g_autofree char *where = person != NULL ? cm_origin_format(&person->origin) : NULL;
    g_autofree char *shown = where != NULL ? cm_encode_terminal_string(where, 200) : NULL;
    if (shown != NULL)
        printf(" (%s)", shown);
}

static void print_people(const CmSnapshot *snapshot, const CmRecipient *recipient)
{
    for (guint i = 0; i < recipient->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(recipient->identities, i);
        if (identity->person == NULL)
            continue;
        const CmPerson *person = cm_snapshot_person_find(snapshot, identity->person);
        printf("  as %s: %s", cm_class_word(identity->class_), identity->person);
        print_origin(person);
        putchar('\n');
    }
}

static int list_disclosures(CmControl *control, int argc, char **argv)
{
    int status = EX_OK;
    for (int i = 1; i < argc && status == EX_OK; i++) {
        CmDisclosureQuestion question = {.command = "who", .to = argv[i]};
        status = cm_disclosure_list(control, &question);
    }
    return status;
}

int cm_command_who(CmControl *control, int argc, char **argv)
{
    gboolean disclosures = FALSE;
    const GOptionEntry entries[] = {
        {"disclosures", 0, 0, G_OPTION_ARG_NONE, &disclosures,
         "Show what the address was sent of students, under which release, newest first", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options("ADDRESS...", "Shows how an address is classified, and by which row.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc < 2) {
        fputs("consentctl who: name an address\n", stderr);
        return EX_USAGE;
    }
    if (disclosures)
        return list_disclosures(control, argc, argv);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("who", error);
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    CmDay today = cm_control_today(control, gateway);
    for (int i = 1; i < argc; i++) {
        g_autofree char *address = cm_address_normalise(argv[i]);
        if (address == NULL || address[0] == '\0') {
            fprintf(stderr, "consentctl who: '%s' is no mail address\n", argv[i]);
            return EX_DATAERR;
        }
        g_autoptr(CmRecipient) recipient =
            cm_classify_recipient(state->snapshot, address, NULL, today);
        print_recipient(recipient, 0);
        print_people(state->snapshot, recipient);
    }
    return EX_OK;
}

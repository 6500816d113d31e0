#include "directory/classify.h"

#include <string.h>

#include "directory/classify_channel.h"
#include "directory/classify_list.h"
#include "directory/snapshot_parts.h"
#include "record/address.h"
#include "record/address_route.h"

/* Where a classification says that it comes from: "users.csv:341". */
static void set_reason(CmRecipient *recipient, const CmOrigin *origin, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void set_reason(CmRecipient *recipient, const CmOrigin *origin, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_free(recipient->reason);
    g_autofree char *where = origin != NULL ? cm_origin_format(origin) : NULL;
    if (where != NULL)
        recipient->reason = g_strdup_printf("%s (%s)", text, where);
    else
        recipient->reason = g_steal_pointer(&text);
}

static void add_identity(CmRecipient *recipient, CmClass class_, const char *person,
                         CmAccount account)
{
    for (guint i = 0; i < recipient->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(recipient->identities, i);
        if (identity->class_ == class_ && g_strcmp0(identity->person, person) == 0)
            return;
    }
    cm_recipient_add_identity(recipient, class_, person, account);
}

/* In a mailbox that colleagues share an employee reads as an employee; but one who may know nothing
 * of some student reads there all the same. */
static gboolean reads_as_guardian(const CmSnapshot *snapshot, const CmAddressTie *tie)
{
    guint guards = snapshot->people.guards[tie->person];
    if (tie->tie == CM_TIE_SHARED)
        return (guards & CM_GUARDS_NO_ACCESS) != 0;
    const CmPerson *person = cm_people_at(&snapshot->people, tie->person);
    return (person->roles & CM_ROLE_GUARDIAN) != 0 || guards != 0;
}

/* Adds every role in which the person behind @tie reads mail at an address that is inside the
 * district or not. An employee outside is none of them: at an address of their own they are the
 * public. */
static void add_person(CmRecipient *recipient, const CmSnapshot *snapshot, const CmAddressTie *tie,
                       gboolean inside, CmDay today)
{
    const CmPerson *person = cm_people_at(&snapshot->people, tie->person);
    CmAccount account = inside ? CM_ACCOUNT_DISTRICT : CM_ACCOUNT_PERSONAL;
    guint before = recipient->identities->len;
    if ((person->roles & CM_ROLE_STUDENT) != 0)
        add_identity(recipient, CM_CLASS_STUDENT, person->id, account);
    gboolean left = cm_people_has_left(person, today);
    if (!left && reads_as_guardian(snapshot, tie))
        add_identity(recipient, CM_CLASS_GUARDIAN, person->id, CM_ACCOUNT_NONE);
    if ((person->roles & CM_ROLE_EMPLOYEE) != 0 && inside && !left)
        add_identity(recipient, CM_CLASS_STAFF, person->id, CM_ACCOUNT_NONE);
    for (guint i = before; i < recipient->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(recipient->identities, i);
        if (recipient->reason != NULL && identity->class_ >= recipient->class_)
            continue;
        recipient->class_ = identity->class_;
        set_reason(recipient, tie->origin, "%s %s", cm_class_word(identity->class_), person->id);
    }
}

static GPtrArray *ties_at(const CmSnapshot *snapshot, const char *address)
{
    return cm_addresses_readers(&snapshot->addresses, address,
                                cm_places_is_texting(&snapshot->places, address));
}

gboolean cm_classify_is_somebodys(const CmSnapshot *snapshot, const char *address)
{
    g_autoptr(GPtrArray) ties = ties_at(snapshot, address);
    return ties->len > 0;
}

/* TRUE when somebody on record reads mail at the address. *@outsider becomes an employee whose own
 * outside address it is. */
static gboolean classify_people(CmRecipient *recipient, const CmSnapshot *snapshot, CmDay today,
                                const CmAddressTie **outsider)
{
    g_autoptr(GPtrArray) ties = ties_at(snapshot, recipient->address);
    gboolean inside =
        cm_places_is_district_domain(&snapshot->places, cm_address_domain(recipient->address));
    for (guint i = 0; i < ties->len; i++) {
        const CmAddressTie *tie = g_ptr_array_index(ties, i);
        const CmPerson *person = cm_people_at(&snapshot->people, tie->person);
        add_person(recipient, snapshot, tie, inside, today);
        if (!inside && (person->roles & CM_ROLE_EMPLOYEE) != 0)
            *outsider = tie;
    }
    return recipient->identities->len > 0;
}

static void become(CmRecipient *recipient, CmClass class_)
{
    recipient->class_ = class_;
    add_identity(recipient, class_, NULL, CM_ACCOUNT_NONE);
}

static void classify_partner(CmRecipient *recipient, const CmPartner *partner)
{
    become(recipient, CM_CLASS_PARTNER);
    recipient->agreement_kinds = partner->kinds;
    recipient->agreement_scopes = g_strdupv((char **)partner->scopes);
    recipient->duty_to_report = partner->duty_to_report;
    set_reason(recipient, &partner->origin, "partner '%s'",
               partner->name != NULL ? partner->name : "");
}

static void classify_public(CmRecipient *recipient, const CmSnapshot *snapshot,
                            const CmAddressTie *outsider, const CmPartner *ended)
{
    if (outsider != NULL) {
        const CmPerson *person = cm_people_at(&snapshot->people, outsider->person);
        recipient->class_ = CM_CLASS_PUBLIC;
        add_identity(recipient, CM_CLASS_PUBLIC, person->id, CM_ACCOUNT_NONE);
        set_reason(recipient, outsider->origin, "public: own outside address of employee %s",
                   person->id);
        return;
    }
    become(recipient, CM_CLASS_PUBLIC);
    if (ended != NULL)
        set_reason(recipient, &ended->origin, "public: no agreement in force with '%s'",
                   ended->name != NULL ? ended->name : "");
    else
        set_reason(recipient, NULL, "public: nobody on record");
}

static void classify_district(CmRecipient *recipient, const CmSnapshot *snapshot)
{
    become(recipient, CM_CLASS_DISTRICT);
    if (cm_places_is_service(&snapshot->places, recipient->address, NULL)) {
        set_reason(recipient, NULL, "district: a registered service");
        return;
    }
    recipient->unknown_local = TRUE;
    set_reason(recipient, NULL, "district: in the district's domains, but nobody's on record");
}

/* A name without a domain is completed by the mail server, with which of the district's we do not
 * know: TRUE when that may make it a channel's address. */
static gboolean classify_completed(CmRecipient *recipient, const CmSnapshot *snapshot,
                                   const CmPerson *sender, CmDay today)
{
    char *bare = recipient->address;
    gboolean found = FALSE;
    for (guint i = 0; !found && snapshot->places.domains[i] != NULL; i++) {
        g_autofree char *whole = g_strconcat(bare, "@", snapshot->places.domains[i], NULL);
        recipient->address = whole;
        found = cm_classify_channel(recipient, snapshot, sender, today);
    }
    recipient->address = bare;
    return found;
}

/* What is left when nobody on record and no list was found, from channel on. */
static void classify_place(CmRecipient *recipient, const CmSnapshot *snapshot,
                           const CmPerson *sender, CmDay today, const CmAddressTie *outsider)
{
    const char *address = recipient->address, *domain = cm_address_domain(address);
    if (*domain == '\0' ? classify_completed(recipient, snapshot, sender, today)
                        : cm_classify_channel(recipient, snapshot, sender, today))
        return;
    if (cm_places_is_district_domain(&snapshot->places, domain)) {
        classify_district(recipient, snapshot);
        return;
    }
    if (cm_classify_platform(recipient, snapshot, sender))
        return;
    if (cm_places_is_texting(&snapshot->places, address)) {
        become(recipient, CM_CLASS_TEXTING);
        set_reason(recipient, NULL, "texting: a number at the gateway %s", domain);
        return;
    }
    const CmNewsRow *news = cm_places_news(&snapshot->places, domain);
    if (news != NULL) {
        become(recipient, CM_CLASS_NEWS);
        set_reason(recipient, &news->origin, "news '%s'", news->name != NULL ? news->name : "");
        return;
    }
    const CmPartner *ended;
    const CmPartner *partner = cm_places_partner(&snapshot->places, address, today, &ended);
    if (partner != NULL)
        classify_partner(recipient, partner);
    else
        classify_public(recipient, snapshot, outsider, ended);
}

/* An address inside an address is routed on again and again; no honest one is so deep. */
#define ROUTES_MOST 8u

/* TRUE for what the district's mail server takes for its own, or completes with a domain of it. */
static gboolean is_ours(const CmSnapshot *snapshot, const char *domain)
{
    return *domain == '\0' || cm_places_is_district_domain(&snapshot->places, domain);
}

/* Where the district's mail server sends @address on, when that is no mailbox of its own but has
 * another address inside its local part: a new string, "" when that cannot be told; NULL when it is
 * an ordinary one. Behind "localhost", the server's own number or a name of it that is in no domain
 * of the district it sends on as well, and which those are we do not know. */
static char *final_address(const CmSnapshot *snapshot, const char *address)
{
    g_autofree char *at = g_strdup(address);
    for (guint i = 0; i < ROUTES_MOST; i++) {
        g_autofree char *next = cm_address_route(at);
        if (next == NULL)
            return i == 0 ? NULL : g_steal_pointer(&at);
        if (!is_ours(snapshot, cm_address_domain(at)))
            return g_strdup("");
        g_free(at);
        at = g_steal_pointer(&next);
    }
    return g_strdup("");
}

static CmRecipient *classify(const CmSnapshot *snapshot, const char *address,
                             const CmPerson *sender, CmDay today, gboolean lists);

/* TRUE, with *@recipient replaced, when the mail would not stay at the address that it bears. */
static gboolean classify_routed(CmRecipient **recipient, const CmSnapshot *snapshot,
                                const CmPerson *sender, CmDay today, gboolean lists)
{
    g_autofree char *address = g_strdup((*recipient)->address);
    g_autofree char *final = final_address(snapshot, address);
    if (final == NULL)
        return FALSE;
    CmRecipient *routed = classify(snapshot, final, sender, today, lists);
    g_autofree char *reason = g_steal_pointer(&routed->reason);
    routed->reason = g_strdup_printf("the mail server sends it on to '%s': %s", final, reason);
    g_free(routed->address);
    routed->address = g_steal_pointer(&address);
    cm_recipient_free(*recipient);
    *recipient = routed;
    return TRUE;
}

static CmRecipient *unreadable_new(void)
{
    CmRecipient *recipient = cm_recipient_new("", CM_CLASS_PUBLIC);
    recipient->unreadable = TRUE;
    add_identity(recipient, CM_CLASS_PUBLIC, NULL, CM_ACCOUNT_NONE);
    set_reason(recipient, NULL, "public: an address that cannot be read");
    return recipient;
}

static CmRecipient *classify(const CmSnapshot *snapshot, const char *address,
                             const CmPerson *sender, CmDay today, gboolean lists)
{
    if (*address == '\0')
        return unreadable_new();
    CmRecipient *recipient = cm_recipient_new(address, CM_CLASS_PUBLIC);
    recipient->inside = cm_places_is_district_domain(&snapshot->places, cm_address_domain(address));
    recipient->by_text = cm_places_is_texting(&snapshot->places, address);
    const CmAddressTie *outsider = NULL;
    if ((lists && cm_classify_list(recipient, snapshot, sender, today)) ||
        classify_people(recipient, snapshot, today, &outsider))
        return recipient;
    if (classify_routed(&recipient, snapshot, sender, today, lists))
        return recipient;
    classify_place(recipient, snapshot, sender, today, outsider);
    return recipient;
}

CmRecipient *cm_classify_recipient(const CmSnapshot *snapshot, const char *address,
                                   const CmPerson *sender, CmDay today)
{
    return classify(snapshot, address, sender, today, TRUE);
}

CmRecipient *cm_classify_reader(const CmSnapshot *snapshot, const char *address,
                                const CmPerson *sender, CmDay today)
{
    return classify(snapshot, address, sender, today, FALSE);
}

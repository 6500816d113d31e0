#include "gateway/author.h"

#include "base/host.h"
#include "record/address.h"
#include "record/address_route.h"

static gboolean client_is_in(const CmConfig *config, const char *key, const CmEnvelope *envelope)
{
    return cm_host_is_among(cm_config_list(config, "milter", key), envelope->client_host,
                            envelope->client_address);
}

static char *first_address(const CmPerson *person, const char *otherwise)
{
    if (person != NULL && person->email != NULL)
        return cm_address_normalise(person->email);
    return otherwise != NULL && otherwise[0] != '\0' ? g_strdup(otherwise) : NULL;
}

static CmAuthor author_of_user(const CmSnapshot *snapshot, const CmEnvelope *envelope)
{
    const CmPerson *person = cm_snapshot_person_by_user(snapshot, envelope->user);
    CmAuthor author = {.kind = CM_AUTHOR_UNKNOWN, .person = person};
    if (person != NULL && (person->roles & CM_ROLE_EMPLOYEE) != 0)
        author.kind = CM_AUTHOR_EMPLOYEE;
    else if (person != NULL && (person->roles & CM_ROLE_STUDENT) != 0)
        author.kind = CM_AUTHOR_STUDENT;
    author.address = first_address(person, envelope->sender);
    return author;
}

/* A null sender, one that is no address to us, one without a domain, which the mail server
 * completes with its own, and one with another address inside: behind each may stand an employee.
 */
static gboolean tells_nobody(const char *sender)
{
    if (sender == NULL || *cm_address_domain(sender) == '\0')
        return TRUE;
    g_autofree char *route = cm_address_route(sender);
    return route != NULL;
}

/* A relay speaks for the district. An address of the district's that is nobody's (a colleague whom
 * the last import did not have yet), or that does not say whose it is, is judged without an author
 * rather than passed. */
static CmAuthor author_at_relay(const CmSnapshot *snapshot, const CmEnvelope *envelope)
{
    CmAuthor author = {.kind = CM_AUTHOR_OUTSIDE};
    if (tells_nobody(envelope->sender)) {
        author.kind = CM_AUTHOR_NONE;
        return author;
    }
    author.person = cm_snapshot_person_at_address(snapshot, envelope->sender, CM_ROLE_EMPLOYEE);
    if (author.person != NULL) {
        author.kind = CM_AUTHOR_EMPLOYEE;
        author.address = g_strdup(envelope->sender);
    } else if (cm_snapshot_person_at_address(snapshot, envelope->sender, CM_ROLE_STUDENT) != NULL) {
        author.kind = CM_AUTHOR_STUDENT;
    } else if (cm_snapshot_is_district_domain(snapshot, cm_address_domain(envelope->sender))) {
        author.kind = CM_AUTHOR_NONE;
    }
    return author;
}

CmAuthor cm_author_resolve(const CmSnapshot *snapshot, const CmConfig *config,
                           const CmEnvelope *envelope)
{
    if (envelope->user != NULL && envelope->user[0] != '\0')
        return author_of_user(snapshot, envelope);
    if (client_is_in(config, "relays", envelope))
        return author_at_relay(snapshot, envelope);
    if (client_is_in(config, "own-hosts", envelope))
        return (CmAuthor){.kind = CM_AUTHOR_NONE};
    return (CmAuthor){.kind = CM_AUTHOR_OUTSIDE};
}

void cm_author_clear(CmAuthor *author)
{
    g_clear_pointer(&author->address, g_free);
    author->person = NULL;
}

gboolean cm_author_is_judged(const CmAuthor *author)
{
    return author->kind != CM_AUTHOR_OUTSIDE && author->kind != CM_AUTHOR_STUDENT;
}

#include "gateway/facts_codec.h"

#include "base/error.h"
#include "gateway/record_codec.h"

/* How a member is added: at the end of its table, by N() with the value that it has in a record
 * which was kept before, one that permits nothing. Never in between, and no number of a TABLE
 * changes. Where this does not compile a struct has grown; a test finds a member that fitted into
 * its padding. */
#define ASSERT_SIZE(Struct, bytes)                                                                 \
    G_STATIC_ASSERT(sizeof(gpointer) != 8 || sizeof(Struct) == (bytes))
#define TABLE(name, Struct, members_at_first, make_one, ...)                                       \
    static const CmField name##_fields[] = {__VA_ARGS__};                                          \
    static const CmRecordTable name = {                                                            \
        .fields = name##_fields,                                                                   \
        .count = G_N_ELEMENTS(name##_fields),                                                      \
        .first = (members_at_first),                                                               \
        .size = sizeof(Struct),                                                                    \
        .make = (make_one),                                                                        \
    }
#define F(type, Struct, member)                                                                    \
    {                                                                                              \
        CM_FIELD_##type, G_STRUCT_OFFSET(Struct, member), NULL, 0                                  \
    }
#define N(Struct, member, absent)                                                                  \
    {                                                                                              \
        CM_FIELD_NUMBER, G_STRUCT_OFFSET(Struct, member), NULL, absent                             \
    }
#define R(Struct, member, table)                                                                   \
    {                                                                                              \
        CM_FIELD_RECORDS, G_STRUCT_OFFSET(Struct, member), &(table), 0                             \
    }

ASSERT_SIZE(CmIdentity, 24);
TABLE(identity, CmIdentity, 3, NULL, F(NUMBER, CmIdentity, class_), F(STRING, CmIdentity, person),
      F(NUMBER, CmIdentity, account));

static gpointer make_recipient(void)
{
    return cm_recipient_new("", CM_CLASS_PUBLIC);
}

static void free_recipient(gpointer recipient)
{
    cm_recipient_free(recipient);
}

ASSERT_SIZE(CmRecipient, 136);
static const CmRecordTable recipient;
static const CmField recipient_fields[] = {
    F(STRING, CmRecipient, address),          F(NUMBER, CmRecipient, class_),
    R(CmRecipient, identities, identity),     R(CmRecipient, members, recipient),
    F(STRING, CmRecipient, reason),           F(NUMBER, CmRecipient, unknown_local),
    F(NUMBER, CmRecipient, inside),           F(STRING, CmRecipient, platform),
    F(STRING, CmRecipient, channel),          F(NUMBER, CmRecipient, registered),
    F(NUMBER, CmRecipient, own_site),         F(NUMBER, CmRecipient, approved),
    F(NUMBER, CmRecipient, expired),          F(NUMBER, CmRecipient, supervised),
    F(NUMBER, CmRecipient, sender_maintains), F(NUMBER, CmRecipient, agreement_kinds),
    F(LIST, CmRecipient, agreement_scopes),   F(NUMBER, CmRecipient, duty_to_report),
    F(NUMBER, CmRecipient, permitted),        F(NUMBER, CmRecipient, by_text),
    F(NUMBER, CmRecipient, accompanied),      F(NUMBER, CmRecipient, authors_child),
    N(CmRecipient, unreadable, FALSE),
};
static const CmRecordTable recipient = {
    .fields = recipient_fields,
    .count = G_N_ELEMENTS(recipient_fields),
    .first = 22,
    .size = sizeof(CmRecipient),
    .make = make_recipient,
    .free_ = free_recipient,
};

ASSERT_SIZE(CmEvidence, 48);
TABLE(evidence, CmEvidence, 8, NULL, F(NUMBER, CmEvidence, kind), F(NUMBER, CmEvidence, part),
      F(NUMBER, CmEvidence, strength), F(NUMBER, CmEvidence, namesakes),
      F(STRING, CmEvidence, source), F(TEXT, CmEvidence, text), F(NUMBER, CmEvidence, with_picture),
      F(NUMBER, CmEvidence, near_miss), N(CmEvidence, page, 0));

ASSERT_SIZE(CmGuardianFact, 16);
TABLE(guardian, CmGuardianFact, 2, NULL, F(STRING, CmGuardianFact, person),
      F(NUMBER, CmGuardianFact, access));

ASSERT_SIZE(CmReleaseFact, 40);
TABLE(release, CmReleaseFact, 5, NULL, F(STRING, CmReleaseFact, scope),
      F(NUMBER, CmReleaseFact, kind), F(STRING, CmReleaseFact, platform),
      F(NUMBER, CmReleaseFact, state), F(STRING, CmReleaseFact, reason));

ASSERT_SIZE(CmRecordFact, 32);
TABLE(record_fact, CmRecordFact, 6, NULL, F(STRING, CmRecordFact, detector),
      F(NUMBER, CmRecordFact, kind), F(NUMBER, CmRecordFact, part),
      F(NUMBER, CmRecordFact, strength), F(NUMBER, CmRecordFact, unknown),
      F(NUMBER, CmRecordFact, evidence));

static gpointer make_protected(void)
{
    g_autoptr(CmFacts) owner = cm_facts_new();
    cm_facts_add_protected(owner, CM_PROTECTED_PERSONNEL, NULL, CM_STRENGTH_WEAK);
    return g_ptr_array_steal_index(owner->protected_, 0);
}

ASSERT_SIZE(CmProtected, 64);
TABLE(protected_item, CmProtected, 10, make_protected, F(STRING, CmProtected, detector),
      F(NUMBER, CmProtected, kind), F(NUMBER, CmProtected, part), F(STRING, CmProtected, source),
      F(LARGE, CmProtected, offset), F(LARGE, CmProtected, length),
      F(NUMBER, CmProtected, strength), F(NUMBER, CmProtected, unknown),
      F(NUMBER, CmProtected, of_student), F(STRINGS, CmProtected, about));

ASSERT_SIZE(CmSenderAddress, 24);
TABLE(sender_address, CmSenderAddress, 3, NULL, F(STRING, CmSenderAddress, field),
      F(STRING, CmSenderAddress, address), F(NUMBER, CmSenderAddress, owner));

ASSERT_SIZE(CmLinkFact, 40);
TABLE(link_fact, CmLinkFact, 8, NULL, F(NUMBER, CmLinkFact, use), F(NUMBER, CmLinkFact, part),
      F(STRING, CmLinkFact, platform), F(STRING, CmLinkFact, target),
      F(NUMBER, CmLinkFact, strength), F(NUMBER, CmLinkFact, unknown),
      F(NUMBER, CmLinkFact, registered), F(NUMBER, CmLinkFact, signature));

static gpointer make_staff_tag(void)
{
    g_autoptr(CmFacts) owner = cm_facts_new();
    cm_facts_add_tag(owner, NULL, FALSE);
    return g_ptr_array_steal_index(owner->tags, 0);
}

ASSERT_SIZE(CmStaffTag, 24);
TABLE(staff_tag, CmStaffTag, 4, make_staff_tag, F(STRING, CmStaffTag, person),
      F(NUMBER, CmStaffTag, part), F(NUMBER, CmStaffTag, mention),
      F(STRINGS, CmStaffTag, permitted));

static gpointer make_subject(void)
{
    g_autoptr(CmFacts) owner = cm_facts_new();
    cm_facts_add_subject(owner, "");
    return g_ptr_array_steal_index(owner->subjects, 0);
}

ASSERT_SIZE(CmSubject, 64);
TABLE(subject, CmSubject, 10, make_subject, F(STRING, CmSubject, student),
      F(STRING, CmSubject, name), F(NUMBER, CmSubject, strength), F(NUMBER, CmSubject, ambiguous),
      F(NUMBER, CmSubject, elsewhere), F(NUMBER, CmSubject, author_is_guardian),
      R(CmSubject, evidence, evidence), R(CmSubject, records, record_fact),
      R(CmSubject, guardians, guardian), R(CmSubject, releases, release));

ASSERT_SIZE(CmPartFact, 72);
TABLE(part, CmPartFact, 11, NULL, F(STRING, CmPartFact, id), F(STRING, CmPartFact, type),
      F(TEXT, CmPartFact, filename), F(LARGE, CmPartFact, size), F(STRING, CmPartFact, sha256),
      F(NUMBER, CmPartFact, media), F(NUMBER, CmPartFact, inspected), F(NUMBER, CmPartFact, reason),
      F(NUMBER, CmPartFact, camera), F(NUMBER, CmPartFact, location), F(NUMBER, CmPartFact, counts),
      N(CmPartFact, inside, -1), N(CmPartFact, page, 0));

ASSERT_SIZE(CmSender, 48);
ASSERT_SIZE(CmFacts, 168);
TABLE(facts_table, CmFacts, 22, NULL, F(NUMBER, CmFacts, mode), F(NUMBER, CmFacts, today),
      F(NUMBER, CmFacts, origin), F(NUMBER, CmFacts, whose), R(CmFacts, addresses, sender_address),
      F(STRING, CmFacts, sender.address), F(STRING, CmFacts, sender.user),
      F(STRING, CmFacts, sender.person), F(NUMBER, CmFacts, sender.class_),
      F(NUMBER, CmFacts, sender.attributed), F(NUMBER, CmFacts, sender.duties),
      F(LIST, CmFacts, sender.schools), R(CmFacts, recipients, recipient),
      R(CmFacts, subjects, subject), R(CmFacts, parts, part),
      R(CmFacts, protected_, protected_item), R(CmFacts, links, link_fact),
      R(CmFacts, tags, staff_tag), F(STRING, CmFacts, ambiguous), F(NUMBER, CmFacts, declared),
      F(TEXTS, CmFacts, unknown_names), F(STRINGS, CmFacts, own_guardians),
      N(CmFacts, names_employee, FALSE), R(CmFacts, channels, recipient));

GBytes *cm_facts_encode(const CmFacts *facts)
{
    return cm_record_encode(&facts_table, facts);
}

CmFacts *cm_facts_decode(GBytes *bytes, GError **error)
{
    g_autoptr(CmFacts) facts = cm_facts_new();
    if (cm_record_decode(&facts_table, bytes, facts))
        return g_steal_pointer(&facts);
    g_set_error_literal(
        error, CM_ERROR, CM_ERROR_DATA,
        "the facts of the case are damaged, or were kept by a newer version of this "
        "program: it cannot be decided again");
    return NULL;
}

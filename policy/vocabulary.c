#include "policy/vocabulary.h"

#include "policy/vocabulary_channel.h"
#include "policy/vocabulary_information.h"
#include "policy/vocabulary_sender.h"
#include "policy/vocabulary_student.h"

static CmTri tri(gboolean claim)
{
    return claim ? CM_YES : CM_NO;
}

static CmTri needs_scope(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->need.kind != CM_NEED_NONE);
}

static CmTri may_never_be_told(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->need.kind == CM_NEED_NEVER);
}

static CmTri release_is_granted(const CmBinding *binding, guint32 words)
{
    (void)words;
    return cm_binding_release(binding).granted;
}

static CmTri has_duty_to_report(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->reader->duty_to_report);
}

static CmTri reader_is_one_of(const CmBinding *binding, guint32 words)
{
    return tri((words & (1u << binding->relation)) != 0);
}

static CmTri reader_is_none_of(const CmBinding *binding, guint32 words)
{
    return tri((words & (1u << binding->relation)) == 0);
}

static gboolean reads_as(const CmRecipient *reader, const CmFacts *facts, guint32 words)
{
    if (reader->members != NULL && reader->members->len > 0) {
        for (guint i = 0; i < reader->members->len; i++)
            if (!reads_as(g_ptr_array_index(reader->members, i), facts, words))
                return FALSE;
        return TRUE;
    }
    for (guint i = 0; i < reader->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(reader->identities, i);
        if ((words & (1u << cm_relation_to_sender(reader, identity, facts))) != 0)
            return TRUE;
    }
    return FALSE;
}

static CmTri every_recipient_is_one_of(const CmBinding *binding, guint32 words)
{
    const CmView *view = binding->view;
    for (guint i = 0; i < view->facts->recipients->len; i++) {
        gboolean out = view->edit->recipients_out != NULL && view->edit->recipients_out[i];
        const CmRecipient *recipient = g_ptr_array_index(view->facts->recipients, i);
        if (!out && !reads_as(recipient, view->facts, words))
            return CM_NO;
    }
    return CM_YES;
}

static CmTri author_is_guardian(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->subject->author_is_guardian);
}

static CmTri evidence_is_weak(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->disclosure->strength == CM_STRENGTH_WEAK);
}

static CmTri part_counts(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->part->counts);
}

static CmTri part_is_camera_picture_or_video(const CmBinding *binding, guint32 words)
{
    (void)words;
    if (binding->part->media == CM_MEDIA_VIDEO)
        return CM_YES;
    return binding->part->media == CM_MEDIA_IMAGE ? binding->part->camera : CM_NO;
}

static CmTri somebody_is_named_with_part(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->lifted[binding->part_index]);
}

static CmTri part_could_not_be_inspected(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(!binding->part->inspected || binding->part->reason != CM_REASON_NONE);
}

static CmTri part_is_closed_or_foreign(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->part->reason == CM_REASON_ENCRYPTED ||
               binding->part->reason == CM_REASON_UNKNOWN_TYPE);
}

static CmTri sender_said_who_is_shown(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->declared || binding->view->edit->declared);
}

static CmTri declared_name_is_nobodys(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->unknown_names->len > 0 && !binding->view->edit->declared);
}

static CmTri readings_differ(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->ambiguous != NULL);
}

static CmTri message_is_not_ordinary(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->origin != CM_ORIGIN_ORDINARY);
}

#define PHRASE(words, each, ask)                                                                   \
    {                                                                                              \
        words, each, ask, FALSE, NULL, NULL                                                        \
    }
#define DECLARATION(words, each, ask)                                                              \
    {                                                                                              \
        words, each, ask, TRUE, NULL, NULL                                                         \
    }
/* @list gives the words that may be listed, each of which is @one. */
#define PHRASE_OF(words, each, ask, list, one)                                                     \
    {                                                                                              \
        words CM_PHRASE_LIST, each, ask, FALSE, list, one                                          \
    }

static const CmPhrase PHRASES[] = {
    PHRASE("the recipient needs a scope for what is disclosed", CM_EACH_DISCLOSURE, needs_scope),
    PHRASE("the recipient may never be told what is disclosed", CM_EACH_DISCLOSURE,
           may_never_be_told),
    PHRASE("the release for that scope is granted", CM_EACH_DISCLOSURE, release_is_granted),
    PHRASE("the evidence is weak", CM_EACH_DISCLOSURE, evidence_is_weak),
    PHRASE("the author is a guardian of the student", CM_EACH_STUDENT, author_is_guardian),
    PHRASE("the recipient has a duty to report", CM_EACH_RECIPIENT, has_duty_to_report),
    PHRASE("the recipient is one of " CM_PHRASE_LIST, CM_EACH_RECIPIENT, reader_is_one_of),
    PHRASE("the recipient is none of " CM_PHRASE_LIST, CM_EACH_RECIPIENT, reader_is_none_of),
    PHRASE("every recipient is one of " CM_PHRASE_LIST, 0, every_recipient_is_one_of),
    PHRASE("the part counts as a picture or recording of somebody", CM_EACH_PART, part_counts),
    PHRASE("the part is a camera picture or a video", CM_EACH_PART,
           part_is_camera_picture_or_video),
    PHRASE("somebody is named in or with the part", CM_EACH_PART, somebody_is_named_with_part),
    PHRASE("the part could not be inspected", CM_EACH_PART, part_could_not_be_inspected),
    PHRASE("the part is encrypted or of an unknown type", CM_EACH_PART, part_is_closed_or_foreign),
    DECLARATION("the sender said who is shown", 0, sender_said_who_is_shown),
    DECLARATION("a declared name is nobody's", 0, declared_name_is_nobodys),
    PHRASE("the readings of the message differ", 0, readings_differ),
    PHRASE("the message is not ordinary", 0, message_is_not_ordinary),
    PHRASE("the channel is registered", CM_EACH_RECIPIENT, cm_ask_channel_is_registered),
    PHRASE("the channel is approved", CM_EACH_RECIPIENT, cm_ask_channel_is_approved),
    PHRASE("the channel has not expired", CM_EACH_RECIPIENT, cm_ask_channel_has_not_expired),
    PHRASE("an active employee supervises the channel", CM_EACH_RECIPIENT,
           cm_ask_channel_is_supervised),
    PHRASE("the author maintains or supervises the channel", CM_EACH_RECIPIENT,
           cm_ask_author_maintains_channel),
    PHRASE_OF("the information is one of ", CM_EACH_INFORMATION, cm_ask_information_is_one_of,
              cm_information_words, "a kind of information"),
    PHRASE("the information stands beside a student", CM_EACH_INFORMATION,
           cm_ask_information_is_of_a_student),
    PHRASE("the information is about the recipient themselves", CM_EACH_INFORMATION,
           cm_ask_information_is_the_readers_own),
    PHRASE("a permission on record covers the information and the recipient", CM_EACH_INFORMATION,
           cm_ask_information_is_permitted),
    PHRASE("the recipient may not run channels", CM_EACH_RECIPIENT,
           cm_ask_reader_may_not_run_channels),
    PHRASE("the recipient is a student", CM_EACH_RECIPIENT, cm_ask_reader_is_a_student),
    PHRASE("the student is the author's own child", CM_EACH_RECIPIENT,
           cm_ask_reader_is_authors_child),
    PHRASE("the mail reaches the recipient as a text message", CM_EACH_RECIPIENT,
           cm_ask_reader_is_texted),
    PHRASE("the recipient reads at a personal account", CM_EACH_RECIPIENT,
           cm_ask_reader_has_personal_account),
    PHRASE("just one student gets the mail", 0, cm_ask_one_student_gets_the_mail),
    PHRASE("a guardian or a second employee is in copy", CM_EACH_RECIPIENT,
           cm_ask_reader_is_accompanied),
    PHRASE_OF("the link is one of ", CM_EACH_LINK, cm_ask_link_is_one_of, cm_link_use_words,
              "what a link is for"),
    PHRASE("the link leads to a registered channel", CM_EACH_LINK, cm_ask_link_is_registered),
    PHRASE("the link stands in a signature", CM_EACH_LINK, cm_ask_link_is_in_signature),
    PHRASE("the tag is in a picture", CM_EACH_TAG, cm_ask_tag_is_in_a_picture),
    PHRASE("the employee permitted the tag", CM_EACH_TAG, cm_ask_tag_is_permitted),
    PHRASE("the mail names an employee", 0, cm_ask_mail_names_an_employee),
    PHRASE("the mail has no author", 0, cm_ask_mail_has_no_author),
    PHRASE("the recipient is outside the district", CM_EACH_RECIPIENT, cm_ask_reader_is_outside),
    PHRASE("the recipient's address cannot be read", CM_EACH_RECIPIENT,
           cm_ask_reader_is_unreadable),
    PHRASE("the address is another person's or outside the district", CM_EACH_ADDRESS,
           cm_ask_address_is_anothers),
    PHRASE("the address is an unknown one of the district", CM_EACH_ADDRESS,
           cm_ask_address_is_unknown),
};

const CmPhrase *cm_vocabulary(guint *count)
{
    *count = G_N_ELEMENTS(PHRASES);
    return PHRASES;
}

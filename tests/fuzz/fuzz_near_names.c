/* fuzz_near_names.c - any text: hints at people, with addresses or not, and dates lie inside it and
 * are what they say
 */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "text/addressee.h"
#include "text/dates.h"
#include "text/near_letters.h"
#include "text/near_names.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    const char *text;
    gsize length, last;
} Text;

static void on_match(const CmNearMatch *match, gpointer data)
{
    Text *text = data;
    if (match->start >= match->end || match->end > text->length || match->bearer > 2)
        cm_bug("a hint outside its text");
    cm_addressee_is_at(text->text, text->length, match->start, match->end);
    cm_addressee_is_in_heading(text->text, match->start);
    if (match->odd > match->odd_end || match->odd_end > text->length)
        cm_bug("an odd word outside its text");
    if (match->given) {
        cm_near_letters_is_initial(text->text + match->odd, match->odd_end - match->odd, "Brown");
        return;
    }
    if (match->odd < match->start || match->odd_end > match->end)
        cm_bug("an odd word outside its name");
    cm_near_letters_is_one_off(text->text + match->odd, match->odd_end - match->odd,
                               "Tremblay-Brown");
}

static void on_date(CmDay day, gpointer data G_GNUC_UNUSED)
{
    if (!g_date_valid_julian(day))
        cm_bug("a date that is none");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *valid = g_utf8_make_valid((const char *)data, (gssize)size);
    Text text = {.text = valid, .length = strlen(valid)};
    CmNearNamesBuilder *builder = cm_near_names_builder_new();
    cm_near_names_builder_add(builder, 0, 0, "Emma", "Brown");
    cm_near_names_builder_add(builder, 0, 1, "Zo\xc3\xa9", "Tremblay-C\xc3\xb4t\xc3\xa9");
    cm_near_names_builder_add(builder, 1, 2, valid, valid);
    g_autoptr(CmNearNames) names = cm_near_names_builder_end(builder);
    cm_near_names_scan(names, (const guint[]){0, 1}, 2, valid, text.length, on_match, &text);
    cm_dates_find(valid, text.length, on_date, NULL);
    return 0;
}

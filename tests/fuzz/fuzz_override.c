/* fuzz_override.c - any text as a district's own rules and cases over a small policy
 *
 * Whatever loads must decide.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "policy/case_file.h"
#include "policy/problem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PART_MARK "\n==\n"

static const char RULES[] = "policy \"P\" version 1\nscopes school, website\n"
                            "rule one\n  clause 5.5\n  title \"One\"\n  mode enforce\n"
                            "  for each recipient\n  when the readings of the message differ\n"
                            "  and the message is not ordinary\n"
                            "  unless the recipient is one of staff, news\n  then hold\n"
                            "  tell sender with \"one\"\n  example \"c\" accept\n";
static const char CASES[] = "case \"c\"\n  because \"b\"\n  to a@b public\n  part 1 text\n"
                            "  expect accept\n";
static const char TEXT[] = "[title]\nOne\n[finding]\nOne.\n[todo]\nTwo.\n";

static void free_source(gpointer data)
{
    cm_source_text_free(data);
}

static void add(GPtrArray *sources, const char *name, const void *bytes, gsize size, guint layer)
{
    g_autoptr(GBytes) text = g_bytes_new(bytes, size);
    CmSourceText *source = cm_source_text_new(name, text);
    source->layer = layer;
    g_ptr_array_add(sources, source);
}

/* The input up to a line "==" is a policy file, what follows a file of cases. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_autoptr(GPtrArray) problems = cm_problems_new();
    const char *bytes = (const char *)data;
    const char *mark = g_strstr_len(bytes, (gssize)size, PART_MARK);
    gsize first = mark != NULL ? (gsize)(mark - bytes) + 1 : size;
    gsize second = mark != NULL ? size - first - 3 : 0;
    add(sources, "/base/a.policy", RULES, sizeof RULES - 1, 1);
    add(sources, "/base/a.cases", CASES, sizeof CASES - 1, 1);
    add(sources, "/base/notices/en/one.txt", TEXT, sizeof TEXT - 1, 1);
    add(sources, "own.policy", data, first, 0);
    add(sources, "own.cases", data + (size - second), second, 0);
    g_autoptr(CmPolicy) policy = cm_policy_new(sources, problems, NULL);
    if (policy != NULL) {
        g_autoptr(GPtrArray) results = cm_case_file_run(policy, sources, NULL, NULL, NULL);
    }
    return 0;
}

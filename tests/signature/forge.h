// What an attacker has: an editor of bytes, a client that was changed, and sometimes a valid key.
#ifndef THIDUA_TESTS_SIGNATURE_FORGE_H_
#define THIDUA_TESTS_SIGNATURE_FORGE_H_

#include <openssl/cms.h>

#include <functional>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "tests/signature/rig.h"

namespace thidua::test {

// The first place of `from` becomes `to`; without it the test is wrong.
std::string Replaced(std::string text, const std::string& from, const std::string& to);
// The same in the last place.
std::string ReplacedLast(std::string text, const std::string& from, const std::string& to);

// Numbers of the objects that attacks are about.
struct Numbers {
  int root = 0, page = 0, second_page = 0, pages = 0, contents = 0, font = 0, info = 0, size = 0;
  std::string root_text, page_text;  // what the two hold, "<< … >>"
};
Numbers NumbersOf(const std::string& file);

// Objects by number, each "<< … >>" or a whole stream.
using Objects = std::map<int, std::string>;
std::string Stream(const std::string& keys, const std::string& data);

// An update as any editor would append it. `root` overrides the catalogue: "99 0 R".
std::string Appended(const std::string& file, const Objects& objects, const std::string& root = "");
// The same to a file that nobody can read any more: the numbers are of what it was.
std::string Appended(const std::string& file, const Numbers& numbers, const Objects& objects,
                     const std::string& root = "");

// What a signature appended, taken apart.
struct Revision {
  Objects objects;
  int signature = 0, field = 0, mark = 0;  // their numbers
  std::string trailer;                     // its dictionary's text
  std::string between;                     // bytes before the table
  std::string entries;                     // more of them at the end of the table
  std::string range;                       // instead of the right /ByteRange
  std::map<int, size_t> offsets;           // instead of the right ones
};

// What `file` has behind `before`, as the signer's program writes it.
Revision TakenApart(const std::string& before, const std::string& file);

// Makes the signature's bytes over what lies on both sides of its place.
using CmsMaker = std::function<std::string(absl::string_view head, absl::string_view tail)>;
CmsMaker Honest(const Identity& who);

// A file again, its table and its signature's range as they have to be now.
std::string PutTogether(const std::string& before, const Revision& revision, const CmsMaker& cms);

// Signed by a client that was changed: it appends what `change` makes of an honest signature's revision.
std::string Forged(const std::string& issued, const std::function<void(Revision&)>& change,
                   const CmsMaker& cms = Honest(TheWorld().leader));

// Signed data with `change` made before the attributes are signed; `digest` is the hash.
using CmsChange = std::function<void(CMS_ContentInfo*, CMS_SignerInfo*)>;
CmsMaker Changed(const Identity& who, const CmsChange& change, const EVP_MD* digest = EVP_sha256(),
                 bool names_certificate = true, unsigned int flags = 0);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_FORGE_H_

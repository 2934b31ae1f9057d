#include "tests/signature/forge.h"

#include <openssl/err.h>

#include <algorithm>
#include <cstdlib>
#include <qpdf/QPDF.hh>
#include <stdexcept>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/signing/pdf_update.h"
#include "client/signing/signed_data.h"
#include "services/signature/der.h"

namespace thidua::test {
namespace {

constexpr size_t kRangeWidth = 48;
constexpr absl::string_view kRange = "/ByteRange ", kContents = " /Contents <";

size_t Find(const std::string& text, const std::string& part, size_t from = 0) {
  const size_t at = text.find(part, from);
  if (at == std::string::npos) throw std::logic_error("not there: " + part);
  return at;
}

std::string LastTable(const std::string& file) {
  const size_t at = file.rfind("startxref\n") + 10;
  return file.substr(at, file.find('\n', at) - at);
}

int SizeOf(const std::string& file) {
  const size_t at = file.rfind("/Size ") + 6;
  return std::atoi(file.c_str() + at);
}

std::string Table(const std::map<int, size_t>& offsets) {
  std::string out = "xref\n";
  for (const auto& [number, offset] : offsets)
    absl::StrAppendFormat(&out, "%d 1\n%010d 00000 n \n", number, offset);
  return out;
}

// The signed attributes as they are to be signed: their SET.
std::string AttributesOf(CMS_ContentInfo* cms) {
  unsigned char* out = nullptr;
  const int size = i2d_CMS_ContentInfo(cms, &out);
  const std::string der(reinterpret_cast<char*>(out), size);
  OPENSSL_free(out);
  using signature::Der;
  absl::string_view info, skipped, tagged, data, certificates, signers, signer, attributes, whole;
  Der(der).Take(signature::kSequence, &info);
  Der in_info(info);
  in_info.Take(signature::kOid, &skipped);
  in_info.Take(signature::kTagged0, &tagged);
  Der(tagged).Take(signature::kSequence, &data);
  Der parts(data);
  parts.Take(signature::kInteger, &skipped);
  parts.Take(signature::kSet, &skipped);
  parts.Take(signature::kSequence, &skipped);
  parts.Take(signature::kTagged0, &certificates);
  parts.Take(signature::kTagged1, &skipped);
  parts.Take(signature::kSet, &signers);
  Der(signers).Take(signature::kSequence, &signer);
  Der in_signer(signer);
  in_signer.Take(signature::kInteger, &skipped);
  in_signer.Take(signature::kSequence, &skipped);
  in_signer.Take(signature::kSequence, &skipped);
  if (!in_signer.Take(signature::kTagged0, &attributes, &whole))
    throw std::logic_error("no signed attributes");
  std::string set(whole);
  set[0] = signature::kSet;
  return set;
}

}  // namespace

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(Find(text, from), from.size(), to);
}

std::string ReplacedLast(std::string text, const std::string& from, const std::string& to) {
  Find(text, from);
  return text.replace(text.rfind(from), from.size(), to);
}

Numbers NumbersOf(const std::string& file) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("file", file.data(), file.size());
  Numbers out;
  QPDFObjectHandle root = pdf.getRoot(), page = pdf.getAllPages().at(0);
  out.root = root.getObjectID();
  out.root_text = root.unparseResolved();
  out.page = page.getObjectID();
  out.page_text = page.unparseResolved();
  out.second_page = pdf.getAllPages().at(1).getObjectID();
  out.pages = root.getKey("/Pages").getObjectID();
  out.contents = page.getKey("/Contents").getObjectID();
  QPDFObjectHandle fonts = page.getKey("/Resources").getKey("/Font");
  const auto names = fonts.getKeys();
  if (names.empty()) throw std::runtime_error("a page without a font");
  out.font = fonts.getKey(*names.begin()).getObjectID();
  out.info = pdf.getTrailer().getKey("/Info").getObjectID();
  out.size = static_cast<int>(pdf.getTrailer().getKey("/Size").getIntValue());
  return out;
}

std::string Stream(const std::string& keys, const std::string& data) {
  return absl::StrCat("<< ", keys, " /Length ", data.size(), " >>\nstream\n", data, "\nendstream");
}

std::string Appended(const std::string& file, const Objects& objects, const std::string& root) {
  return Appended(file, NumbersOf(file), objects, root);
}

std::string Appended(const std::string& file, const Numbers& numbers, const Objects& objects,
                     const std::string& root) {
  std::string out = file;
  std::map<int, size_t> offsets;
  for (const auto& [number, body] : objects) {
    offsets[number] = out.size();
    absl::StrAppend(&out, number, " 0 obj\n", body, "\nendobj\n");
  }
  const int size = std::max(numbers.size, objects.empty() ? 0 : objects.rbegin()->first + 1);
  const size_t table = out.size();
  absl::StrAppend(&out, Table(offsets), "trailer\n<< /Size ", size, " /Root ",
                  root.empty() ? absl::StrCat(numbers.root, " 0 R") : root, " /Info ", numbers.info,
                  " 0 R /Prev ", LastTable(file),
                  " /ID [<00000000000000000000000000000000> <00000000000000000000000000000000>] >>\n",
                  "startxref\n", table, "\n%%EOF\n");
  return out;
}

Revision TakenApart(const std::string& before, const std::string& file) {
  Revision out;
  size_t at = before.size();
  while (!absl::StartsWith(absl::string_view(file).substr(at), "xref\n")) {
    const size_t head = Find(file, " 0 obj\n", at), end = Find(file, "\nendobj\n", head);
    int number = 0;
    if (!absl::SimpleAtoi(file.substr(at, head - at), &number)) throw std::logic_error("no object");
    out.objects[number] = file.substr(head + 7, end - head - 7);
    if (absl::StrContains(out.objects[number], "/ByteRange")) out.signature = number;
    at = end + 8;
  }
  out.field = out.signature + 1;
  out.mark = out.signature + 2;
  const size_t trailer = Find(file, "trailer\n", at) + 8;
  out.trailer = file.substr(trailer, Find(file, "\nstartxref", trailer) - trailer);
  return out;
}

std::string PutTogether(const std::string& before, const Revision& revision, const CmsMaker& cms) {
  std::string file = before;
  std::map<int, size_t> offsets;
  for (const auto& [number, body] : revision.objects) {
    offsets[number] = file.size();
    absl::StrAppend(&file, number, " 0 obj\n", body, "\nendobj\n");
  }
  for (const auto& [number, offset] : revision.offsets) offsets[number] = offset;
  file += revision.between;
  const size_t table = file.size();
  const size_t size = Find(revision.trailer, "/Size ") + 6;
  std::string trailer = revision.trailer;
  trailer.replace(size, Find(trailer, " ", size) - size,
                  absl::StrCat(std::max(offsets.rbegin()->first + 1, SizeOf(before))));
  absl::StrAppend(&file, Table(offsets), revision.entries, "trailer\n", trailer, "\nstartxref\n", table,
                  "\n%%EOF\n");

  const size_t range = Find(file, std::string(kRange), offsets[revision.signature]) + kRange.size();
  const size_t gap = Find(file, std::string(kContents), range) + kContents.size() - 1;
  const size_t gap_end = Find(file, ">", gap) + 1;
  std::string numbers = revision.range.empty()
                            ? absl::StrCat("[0 ", gap, " ", gap_end, " ", file.size() - gap_end, "]")
                            : revision.range;
  numbers.resize(std::max(numbers.size(), kRangeWidth), ' ');
  if (numbers.size() > kRangeWidth) throw std::logic_error("range too wide");
  file.replace(range, kRangeWidth, numbers);
  std::fill(file.begin() + gap + 1, file.begin() + gap_end - 1, '0');  // of the honest one nothing stays
  const absl::string_view bytes(file);
  const std::string digits = absl::BytesToHexString(cms(bytes.substr(0, gap), bytes.substr(gap_end)));
  file.replace(gap + 1, digits.size(), digits);
  return file;
}

CmsMaker Honest(const Identity& who) {
  return [&who](absl::string_view head, absl::string_view tail) {
    return *client::signing::SignatureOver(head, tail, SignerOf(who, {&TheWorld().sub}), {});
  };
}

std::string Forged(const std::string& issued, const std::function<void(Revision&)>& change,
                   const CmsMaker& cms) {
  Revision revision = TakenApart(issued, SignAsLeader(issued));
  change(revision);
  return PutTogether(issued, revision, cms);
}

CmsMaker Changed(const Identity& who, const CmsChange& change, const EVP_MD* digest, bool names_certificate,
                 unsigned int flags) {
  const unsigned int how =
      CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | flags | (names_certificate ? CMS_CADES : 0);
  return [&who, change, digest, how](absl::string_view head, absl::string_view tail) {
    CMS_ContentInfo* cms = CMS_sign(nullptr, nullptr, nullptr, nullptr, how);
    CMS_SignerInfo* info = CMS_add1_signer(cms, who.certificate.get(), who.key.get(), digest, how);
    CMS_add1_cert(cms, TheWorld().sub.certificate.get());
    const std::string covered = absl::StrCat(head, tail);
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int hash_size = 0;
    EVP_Digest(covered.data(), covered.size(), hash, &hash_size, digest, nullptr);
    CMS_signed_add1_attr_by_NID(info, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1);
    CMS_signed_add1_attr_by_NID(info, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, hash,
                                static_cast<int>(hash_size));
    change(cms, info);
    const std::string attributes = AttributesOf(cms);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    size_t size = EVP_PKEY_size(who.key.get());
    std::string value(size, '\0');
    EVP_DigestSignInit(context, nullptr, digest, nullptr, who.key.get());
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(value.data()), &size,
                   reinterpret_cast<const unsigned char*>(attributes.data()), attributes.size());
    EVP_MD_CTX_free(context);
    ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(info), reinterpret_cast<unsigned char*>(value.data()),
                          static_cast<int>(size));
    unsigned char* out = nullptr;
    const int length = i2d_CMS_ContentInfo(cms, &out);
    std::string der(reinterpret_cast<char*>(out), length);
    OPENSSL_free(out);
    CMS_ContentInfo_free(cms);
    ERR_clear_error();
    return der;
  };
}

}  // namespace thidua::test

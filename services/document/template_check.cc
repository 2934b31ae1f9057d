#include "services/document/template_check.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "services/common/error/status_macros.h"
#include "services/document/geometry.h"
#include "services/document/sheet_check.h"

namespace thidua::document {
namespace {

constexpr int kLeastColumn = 8;  // mm

// What a kind of paper cannot be without (NĐ 30/2020 Đ.8 k.2 and the samples of Phụ lục III).
struct Needs {
  bool heading = true;
  bool subject = false;  // in its stead, of a công văn (box 5b)
  bool number = false;
  bool place_date = false;
  bool addressees = false;
  bool article = false;
  bool table = false;
  bool recipients = false;
  int signatures = 1;
};

const Needs& NeedsOf(v1::PaperKind kind) {
  static const auto* needs = [] {
    auto* out = new std::map<v1::PaperKind, Needs>;
    Needs letter;
    letter.number = letter.place_date = letter.recipients = true;
    (*out)[v1::REFUSAL_NOTICE] = letter;
    letter.table = true;
    (*out)[v1::PUBLIC_NOTICE] = (*out)[v1::INDICATOR_SUMMARY] = letter;
    letter.addressees = true;
    (*out)[v1::SUBMISSION_LETTER] = letter;
    Needs decision;
    decision.number = decision.place_date = decision.recipients = decision.article = decision.table = true;
    (*out)[v1::AWARD_DECISION] = (*out)[v1::AWARD_RULING] = decision;
    Needs official_letter = letter;
    official_letter.heading = false;
    official_letter.subject = true;
    (*out)[v1::CORRECTION_LETTER] = official_letter;
    Needs minutes;  // Mẫu 1.9: no place and date, two signers
    minutes.signatures = 2;
    (*out)[v1::MEETING_MINUTES] = (*out)[v1::COUNT_MINUTES] = minutes;
    Needs extract;
    extract.place_date = extract.table = true;
    (*out)[v1::GOLDEN_BOOK_EXTRACT] = extract;
    (*out)[v1::APPRAISAL_SHEET] = (*out)[v1::ACHIEVEMENT_REPORT] = Needs();
    return out;
  }();
  return needs->at(kind);
}

class Checker {
 public:
  Checker(const v1::Template& form, Scope& scope) : form_(form), scope_(scope) {}

  absl::Status Run() {
    if (form_.blocks().empty() || !form_.blocks(0).has_letterhead()) {
      return scope_.Fail(form_, "khối đầu tiên phải là letterhead", "blocks");
    }
    for (const auto& block : form_.blocks()) RETURN_IF_ERROR(Check(block));
    const Needs& needs = NeedsOf(form_.kind());
    const std::pair<bool, const char*> missing[] = {
        {needs.heading && !found_.heading, "heading"},
        {needs.subject && !found_.subject, "letterhead.subject"},
        {needs.number && !found_.number, "letterhead.number"},
        {needs.place_date && !found_.place_date, "letterhead.place_date"},
        {needs.addressees && !found_.addressees, "addressees"},
        {needs.article && !found_.article, "paragraph ARTICLE"},
        {needs.table && !found_.table, "table"},
        {needs.recipients && !found_.recipients, "closing.recipients"},
        {found_.signatures < needs.signatures, "closing.signatures"},
    };
    for (const auto& [is_missing, what] : missing) {
      if (is_missing) {
        return scope_.Fail(
            form_, absl::StrCat("loại ", v1::PaperKind_Name(form_.kind()), " phải có khối ", what), "blocks");
      }
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Check(const v1::Block& block) {
    if (!block.when().empty()) {
      RETURN_IF_ERROR(scope_.UseGuard(block, block.when()));
      scope_.Guard(block.when());
    }
    if (!block.each().empty()) {
      RETURN_IF_ERROR(scope_.UseList(block, "each", block.each()));
      scope_.Enter(block.each());
    }
    RETURN_IF_ERROR(CheckKind(block));
    if (!block.each().empty()) scope_.Leave();
    if (!block.when().empty()) scope_.Unguard();
    return absl::OkStatus();
  }

  absl::Status CheckKind(const v1::Block& block) {
    switch (block.kind_case()) {
      case v1::Block::kLetterhead:
        return Check(block.letterhead());
      case v1::Block::kHeading:
        found_.heading = true;
        RETURN_IF_ERROR(scope_.Text(block.heading(), "type", block.heading().type()));
        return scope_.Text(block.heading(), "abstract", block.heading().abstract());
      case v1::Block::kAddressees:
        found_.addressees = true;
        return CheckRows(block.addressees(), block.addressees().list(), "text", block.addressees().text());
      case v1::Block::kParagraph:
        if (block.paragraph().style() == v1::Paragraph::STYLE_UNSPECIFIED)
          return scope_.Fail(block.paragraph(), "thiếu kiểu đoạn", "style");
        found_.article |= block.paragraph().style() == v1::Paragraph::ARTICLE;
        return scope_.Text(block.paragraph(), "text", block.paragraph().text());
      case v1::Block::kTable:
        return Check(block.table());
      case v1::Block::kClosing:
        return Check(block.closing());
      case v1::Block::kAnnex:
        landscape_ = block.annex().landscape();
        RETURN_IF_ERROR(scope_.Text(block.annex(), "title", block.annex().title()));
        return scope_.Text(block.annex(), "attached_to", block.annex().attached_to());
      case v1::Block::kGroup:
        for (const auto& inner : block.group().blocks()) RETURN_IF_ERROR(Check(inner));
        return absl::OkStatus();
      case v1::Block::KIND_NOT_SET:
        break;
    }
    return scope_.Fail(block, "khối này trống", "kind");
  }

  absl::Status Check(const v1::Letterhead& head) {
    constexpr auto kAllowed = Scope::Optional::kAllowed;
    if (head.issuer().empty()) return scope_.Fail(head, "thiếu tên cơ quan", "issuer");
    RETURN_IF_ERROR(scope_.Text(head, "parent", head.parent(), kAllowed));
    RETURN_IF_ERROR(scope_.Text(head, "issuer", head.issuer()));
    RETURN_IF_ERROR(scope_.Text(head, "number", head.number()));
    RETURN_IF_ERROR(scope_.Text(head, "subject", head.subject(), kAllowed));
    found_.number |= !head.number().empty();
    found_.subject |= !head.subject().empty();
    found_.place_date |= !head.place_date().empty();
    return scope_.Text(head, "place_date", head.place_date());
  }

  absl::Status CheckRows(const google::protobuf::Message& at, const std::string& list, const char* name,
                         const std::string& text) {
    RETURN_IF_ERROR(scope_.UseList(at, "list", list));
    scope_.Enter(list);
    RETURN_IF_ERROR(scope_.Text(at, name, text));
    scope_.Leave();
    return absl::OkStatus();
  }

  absl::Status Check(const v1::Table& table) {
    found_.table = true;
    RETURN_IF_ERROR(scope_.UseList(table, "list", table.list()));
    scope_.Enter(table.list());
    RETURN_IF_ERROR(scope_.Text(table, "group_by", table.group_by()));
    int width = 0, sums = 0;
    for (const auto& column : table.columns()) {
      if (column.heading().empty()) return scope_.Fail(column, "cột thiếu đầu đề", "heading");
      RETURN_IF_ERROR(scope_.Text(column, "cell", column.cell(), Scope::Optional::kAllowed));
      if (column.sum()) RETURN_IF_ERROR(scope_.Summable(column, column.cell()));
      width += column.width() == 0 ? kLeastColumn : column.width();
      sums += column.sum();
    }
    scope_.Leave();
    if (table.columns().empty()) return scope_.Fail(table, "bảng không có cột", "columns");
    const double room =
        (landscape_ ? geometry::kPageHeight : geometry::kPageWidth) - geometry::kLeft - geometry::kRight;
    if (width > room) {
      return scope_.Fail(table, absl::StrCat("các cột rộng ", width, " mm, trang chỉ còn ", room, " mm"),
                         "columns");
    }
    if ((sums > 0) == table.sum_label().empty())
      return scope_.Fail(table, "cột cộng phải đi cùng sum_label", "sum_label");
    return absl::OkStatus();
  }

  absl::Status Check(const v1::Closing& closing) {
    if (!closing.recipients().empty()) {
      found_.recipients = true;
      RETURN_IF_ERROR(CheckRows(closing, closing.recipients(), "recipient", closing.recipient()));
    }
    if (closing.file_copy().empty() != closing.recipients().empty()) {
      return scope_.Fail(closing, "“Nơi nhận” kết thúc bằng nơi lưu", "file_copy");
    }
    RETURN_IF_ERROR(scope_.Text(closing, "file_copy", closing.file_copy()));
    const int most = closing.recipients().empty() ? 2 : 1;
    if (closing.signatures().empty() || closing.signatures_size() > most)
      return scope_.Fail(closing, most == 1 ? "phải có một ô ký" : "phải có một hoặc hai ô ký", "signatures");
    for (const auto& signature : closing.signatures()) {
      RETURN_IF_ERROR(scope_.UseSigner(signature, "signer", signature.signer()));
      if (signature.caption().empty() && scope_.MayBeUnsigned(signature.signer()))
        return scope_.Fail(signature, "chỗ ký có thể để trống nên cần tên gọi", "caption");
      RETURN_IF_ERROR(scope_.Text(signature, "caption", signature.caption()));
      RETURN_IF_ERROR(scope_.Text(signature, "place_date", signature.place_date()));
      ++found_.signatures;
    }
    return absl::OkStatus();
  }

  const v1::Template& form_;
  Scope& scope_;
  bool landscape_ = false;
  Needs found_{false, false, false, false, false, false, false, false, 0};
};

}  // namespace

absl::Status CheckTemplate(const v1::Template& form, const policy::Origins& origins) {
  Scope scope(form, origins);
  if (form.id().empty() || form.version() < 1 || form.name().empty() || form.source().empty()) {
    return scope.Fail(form, "thiếu id, version, name hoặc source");
  }
  if (form.kind() == v1::PAPER_KIND_UNSPECIFIED) return scope.Fail(form, "thiếu loại văn bản", "kind");
  RETURN_IF_ERROR(scope.CheckDeclarations());
  const bool sheet = form.kind() == v1::CERTIFICATE;
  if (sheet != form.has_sheet() || sheet != form.blocks().empty()) {
    return scope.Fail(form, "loại CERTIFICATE có sheet, loại khác có blocks", "kind");
  }
  RETURN_IF_ERROR(sheet ? CheckSheet(form, scope) : Checker(form, scope).Run());
  return scope.CheckAllUsed();
}

}  // namespace thidua::document

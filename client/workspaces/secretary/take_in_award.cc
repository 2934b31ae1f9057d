#include "client/workspaces/secretary/take_in_award.h"

#include <QFileDialog>
#include <algorithm>
#include <utility>

#include "client/core/turns.h"
#include "client/models/dates.h"
#include "client/models/search.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/facts_grid.h"
#include "client/workspaces/shared/award_folder.h"
#include "client/workspaces/shared/chosen_file.h"
#include "thidua/approval/v1/signing_service.pb.h"
#include "thidua/directory/v1/golden_book_service.pb.h"

namespace thidua::client {
namespace {

using approval::v1::JudgeAwardFileRequest;
using approval::v1::JudgeAwardFileResponse;
using directory::v1::TakeInAwardRequest;

QString WordOf(JudgeAwardFileResponse::Difference difference) {
  switch (difference) {
    case JudgeAwardFileResponse::NUMBER:
      return "số quyết định";
    case JudgeAwardFileResponse::DAY:
      return "ngày quyết định";
    case JudgeAwardFileResponse::AUTHORITY:
      return "cơ quan ban hành";
    case JudgeAwardFileResponse::SUBJECT:
      return "người, tập thể được khen";
    case JudgeAwardFileResponse::TITLE:
      return "danh hiệu, hình thức";
    case JudgeAwardFileResponse::YEAR:
      return "năm học";
    default:
      return "tệp văn bản";
  }
}

QString SignaturesText(const JudgeAwardFileResponse& verdict) {
  switch (verdict.signatures()) {
    case JudgeAwardFileResponse::TRUSTED: {
      QStringList signers;
      for (const auto& signer : verdict.signers()) signers << Text(signer.subject());
      return "Chữ ký số còn nguyên vẹn, chứng thư được tin cậy ở đây: " + signers.join("; ") + ".";
    }
    case JudgeAwardFileResponse::REFUSED:
      return "Chữ ký số trong tệp chưa xác nhận được: " + Text(verdict.refusal());
    case JudgeAwardFileResponse::NONE:
      return "Tệp văn bản không có chữ ký số.";
    default:
      return "Hệ thống chưa có danh sách tổ chức chứng thực nên chữ ký số (nếu có) chưa được kiểm tra.";
  }
}

QString OriginText(const JudgeAwardFileResponse& verdict) {
  QStringList differs;
  for (const int difference : verdict.differs())
    differs << WordOf(static_cast<JudgeAwardFileResponse::Difference>(difference));
  switch (verdict.origin()) {
    case JudgeAwardFileResponse::ISSUED_HERE:
      return "Quyết định do hệ thống này ban hành: số, ngày, cơ quan và tệp văn bản đều khớp. Khen thưởng đã "
             "ở trong sổ "
             "vàng, không cần nhận lại.";
    case JudgeAwardFileResponse::CONTRADICTED:
      return "Không nhận được: hồ sơ nói là của một quyết định do hệ thống này ban hành, nhưng khác với hệ "
             "thống ở: " +
             differs.join(", ") + ". Xin hỏi lại nơi bàn giao.";
    default:
      return "Quyết định của nơi khác. Nhận vào thì khen thưởng ở mức “đã xem văn bản”.";
  }
}

// Why the folder is none for this person, however sure it is; empty: it is one.
QString WhyNotOf(const AwardFolder& folder, const MeritOwner& owner) {
  if (folder.subject_kind != owner.subject.kind()) {
    return owner.subject.kind() == common::v1::UNIT
               ? "Hồ sơ là của một cá nhân. Xin chọn người ấy trong danh sách rồi làm lại."
               : "Hồ sơ là của một tập thể. Xin chọn dòng tập thể rồi làm lại.";
  }
  if (owner.subject.kind() == common::v1::PERSON &&
      ComparisonKey(folder.subject_name) != ComparisonKey(owner.name)) {
    return QString("Hồ sơ là của “%1”, còn người đang chọn là “%2”. Xin chọn đúng người rồi làm lại.")
        .arg(folder.subject_name, owner.name);
  }
  if (folder.standing == "AWARD_REVOKED" || folder.standing == "AWARD_SUSPENDED") {
    return QString("Khen thưởng này %1%2. Không nhận vào sổ vàng.")
        .arg(folder.standing == "AWARD_REVOKED" ? "đã bị thu hồi" : "đang bị tạm dừng",
             folder.rulings.isEmpty() ? QString() : " theo văn bản số " + folder.rulings.join("; "));
  }
  return {};
}

JudgeAwardFileRequest Judging(const AwardFolder& folder) {
  JudgeAwardFileRequest request;
  request.set_award_id(folder.award_id.toStdString());
  if (!folder.subject_id.isEmpty()) {
    request.mutable_subject()->set_kind(folder.subject_kind);
    request.mutable_subject()->set_id(folder.subject_id.toStdString());
  }
  request.set_title_code(folder.title_code.toStdString());
  request.set_school_year(folder.school_year.toStdString());
  request.set_number(folder.number.toStdString());
  *request.mutable_date() = FromQDate(folder.day);
  request.set_issuing_body(folder.issuing_body.toStdString());
  request.set_issuing_unit_id(folder.issuing_unit_id.toStdString());
  request.set_content(folder.decision.toStdString());
  return request;
}

TakeInAwardRequest TakingIn(const AwardFolder& folder, const MeritOwner& owner) {
  TakeInAwardRequest request;
  *request.mutable_subject() = owner.subject;
  request.set_school_year(folder.school_year.toStdString());
  request.set_award_code(folder.title_code.toStdString());
  request.set_issuing_body(folder.issuing_body.toStdString());
  request.set_document_number(folder.number.toStdString());
  *request.mutable_document_date() = FromQDate(folder.day);
  request.set_file_name(folder.file_name.toStdString());
  request.set_content(folder.decision.toStdString());
  return request;
}

// The dialog on its way: the folder is read, then judged, then taken in.
class TakingInDialog : public AskDialog {
 public:
  TakingInDialog(Context* context, QWidget* page, MeritOwner owner, std::function<void()> done)
      : AskDialog(page, "Nhận hồ sơ khen thưởng: " + owner.name, "Nhận vào sổ vàng"),
        context_(context),
        owner_(std::move(owner)),
        facts_(new FactsGrid),
        sure_(Body("Đang đọc thư mục …")),
        signatures_(Muted("")) {
    facts_->setObjectName("awardFacts");
    sure_->setObjectName("awardSure");
    signatures_->setObjectName("awardSignatures");
    content()->addWidget(facts_);
    content()->addWidget(sure_);
    content()->addWidget(signatures_);
    SetPossible(false);
    OnAct([this, done = std::move(done)] {
      SendFrom(this, context_->api(), TakingIn(folder_, owner_),
               [done](const directory::v1::MeritEntry&) { done(); });
    });
  }

  void Read(const QString& path) {
    const qint64 most = std::min(MaxFileBytes(TakeInAwardRequest::descriptor()),
                                 MaxFileBytes(JudgeAwardFileRequest::descriptor()));
    Away(
        this, [path, most] { return ReadAwardFolder(path, most); },
        [this](AwardFolderRead read) {
          if (const auto* why = std::get_if<QString>(&read)) return Refuse(*why);
          folder_ = std::get<AwardFolder>(std::move(read));
          Show();
        });
  }

 private:
  void Show() {
    const QString title = context_->TitleShort(folder_.title_code.toStdString());
    facts_->Set(
        {{"Người, tập thể", folder_.subject_name},
         {"Đơn vị", folder_.subject_unit},
         {"Danh hiệu, hình thức", title == folder_.title_code ? folder_.title_name : title},
         {"Năm học", folder_.school_year},
         {"Quyết định", QString("số %1, ngày %2").arg(folder_.number, DayText(folder_.day))},
         {"Cơ quan", folder_.issuing_body},
         {"Văn bản kèm theo", QString("%1 tệp PDF, mọi mã SHA-256 đều khớp").arg(folder_.papers)},
         {"Bằng chứng của nhật ký", folder_.proofs == 0 ? QString() : QString("%1 tệp").arg(folder_.proofs)},
         {"Văn bản về sau", folder_.rulings.join("; ")}});
    const QString why_not = WhyNotOf(folder_, owner_);
    if (!why_not.isEmpty()) return Refuse(why_not);
    sure_->setText("Đang hỏi hệ thống xem quyết định có phải do mình ban hành không …");
    context_->api().Call(
        Judging(folder_), this, [this](const JudgeAwardFileResponse& verdict) { ShowVerdict(verdict); },
        [this](const CallError& error) { Refuse(error.FullText()); });
  }

  void ShowVerdict(const JudgeAwardFileResponse& verdict) {
    const bool other = verdict.origin() == JudgeAwardFileResponse::OF_ANOTHER;
    QString words = OriginText(verdict);
    if (verdict.standing() != common::v1::AWARD_STANDING_UNSPECIFIED)
      words +=
          verdict.standing() == common::v1::AWARD_REVOKED ? " Nay đã bị thu hồi." : " Nay đang bị tạm dừng.";
    if (verdict.origin() == JudgeAwardFileResponse::ISSUED_HERE &&
        folder_.subject_id.toStdString() != owner_.subject.id()) {
      words += " Hồ sơ là của một người, tập thể khác cùng tên với dòng đang chọn.";
    }
    if (owner_.subject.kind() == common::v1::UNIT &&
        ComparisonKey(folder_.subject_name) != ComparisonKey(owner_.name)) {
      words += QString(" Tên trong hồ sơ (“%1”) khác tên đơn vị đang chọn: chỉ nhận nếu đúng là một tập thể.")
                   .arg(folder_.subject_name);
    }
    sure_->setText(words);
    SetTone(sure_, verdict.origin() == JudgeAwardFileResponse::CONTRADICTED ? Tone::kDanger : Tone::kNeutral);
    if (other) signatures_->setText(SignaturesText(verdict));
    SetPossible(other);
  }

  // Nothing of such a folder is taken in: it can only be looked at, or left.
  void Refuse(const QString& why) {
    sure_->setText(why);
    SetTone(sure_, Tone::kDanger);
  }

  Context* context_;
  const MeritOwner owner_;
  AwardFolder folder_;
  FactsGrid* facts_;
  QLabel* sure_;
  QLabel* signatures_;
};

}  // namespace

void AskTakingIn(Context* context, QWidget* page, const MeritOwner& owner, std::function<void()> done) {
  const QString path = QFileDialog::getExistingDirectory(page, "Chọn thư mục hồ sơ khen thưởng");
  if (path.isEmpty()) return;
  auto* dialog = new TakingInDialog(context, page, owner, std::move(done));
  dialog->open();
  dialog->Read(path);
}

}  // namespace thidua::client

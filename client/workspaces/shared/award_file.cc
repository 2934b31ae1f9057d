#include "client/workspaces/shared/award_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QSaveFile>
#include <algorithm>
#include <memory>
#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/bulk.h"
#include "client/workspaces/shared/award_folder.h"
#include "client/workspaces/shared/paper_window.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using approval::v1::Decision;
using common::v1::PaperInfo;

constexpr int kPage = 500;
constexpr int kShortId = 8;

// A name that every system can keep.
QString SafeName(QString name) {
  static const QRegularExpression other("[^\\p{L}\\p{M}\\p{N} .-]");
  return name.replace('/', '-').remove(other).simplified();
}

QString IsoDay(const common::v1::Date& day) { return ToQDate(day).toString(Qt::ISODate); }

QString Sha256(const QByteArray& bytes) {
  return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

// One award on its way into a folder: its papers one after the other, then the proofs, then all at once to
// the disk.
class Collecting : public std::enable_shared_from_this<Collecting> {
 public:
  using Answered = std::function<void(const CallError*)>;
  Collecting(Context* context, QObject* owner, QDir into, Decision decision, Case award, Answered answered)
      : context_(context),
        owner_(owner),
        into_(std::move(into)),
        decision_(std::move(decision)),
        award_(std::move(award)),
        answered_(std::move(answered)) {}

  void Begin() {
    context_->names().Unit(decision_.unit_id());  // asked for by now, it is known once the papers have come
    ListPapers("");
  }

 private:
  QString Folder() const {
    return SafeName(
        QString("%1 %2 %3")
            .arg(Text(decision_.number()), Text(award_.subject_name()), Text(award_.id()).left(kShortId)));
  }

  template <class Request, class Done>
  void Ask(const Request& request, Done done) {
    context_->api().Call(request, owner_, std::move(done),
                         [self = shared_from_this()](const CallError& error) { self->answered_(&error); });
  }

  void ListPapers(const std::string& page_token) {
    approval::v1::ListCasePapersRequest request;
    request.set_case_id(award_.id());
    request.set_page_size(kPage);
    request.set_page_token(page_token);
    Ask(request, [self = shared_from_this()](const approval::v1::ListCasePapersResponse& page) {
      for (const auto& info : page.papers()) self->papers_.append(info);
      if (!page.next_page_token().empty()) return self->ListPapers(page.next_page_token());
      self->GetPaper(0);
    });
  }

  void GetPaper(int index) {
    if (index == papers_.size())
      return Prove("decision", decision_.id(), [self = shared_from_this()] {
        self->Prove("case", self->award_.id(), [self] { self->Write(); });
      });
    approval::v1::GetPaperRequest request;
    request.set_paper_id(papers_[index].id());
    Ask(request, [self = shared_from_this(), index](const common::v1::PaperFile& file) {
      if (!IsAsSaid(file)) return self->Fail("Một văn bản nhận về khác với mã SHA-256 của nó. Xin thử lại.");
      const QString path = QString("papers/%1 %2.pdf")
                               .arg(index + 1, 2, 10, QChar('0'))
                               .arg(SafeName(FileNameOf(file.info())));
      self->files_[path] = QByteArray::fromStdString(file.content());
      self->listed_.append(self->PaperEntry(path, file.info()));
      self->GetPaper(index + 1);
    });
  }

  static QJsonObject PaperEntry(const QString& path, const PaperInfo& info) {
    return {{"file", path},
            {"kind", QString::fromStdString(document::v1::PaperKind_Name(info.kind()))},
            {"title", Text(info.title())},
            {"number", Text(info.number())},
            {"day", IsoDay(info.day())},
            {"sha256", Text(info.sha256())},
            {"signed", info.is_signed()}};
  }

  // Only who reads the log gets a proof of it; for anybody else the data names what there is to prove.
  template <class Then>
  void Prove(const QString& type, const std::string& id, Then then) {
    audit::v1::GetProofRequest request;
    request.set_aggregate_type(type.toStdString());
    request.set_aggregate_id(id);
    const auto leave = [self = shared_from_this(), type, id, then](const QString& file) {
      self->log_.append(QJsonObject{{"type", type}, {"id", Text(id)}, {"proof", file}});
      then();
    };
    context_->api().Call(
        request, owner_,
        [self = shared_from_this(), type, leave](const audit::v1::GetProofResponse& answer) {
          const QString path = "proofs/" + type + ".txt";
          self->files_[path] = QByteArray::fromStdString(answer.proof());
          leave(path);
        },
        [self = shared_from_this(), leave](const CallError& error) {
          if (error.code != grpc::StatusCode::PERMISSION_DENIED) return self->answered_(&error);
          leave("");
        });
  }

  QByteArray Data() const {
    QJsonArray rulings;
    for (const auto& ruling : decision_.rulings()) {
      if (std::find(ruling.case_ids().begin(), ruling.case_ids().end(), award_.id()) ==
          ruling.case_ids().end())
        continue;
      rulings.append(QJsonObject{{"kind", QString::fromStdString(common::v1::RulingKind_Name(ruling.kind()))},
                                 {"number", Text(ruling.number())},
                                 {"day", IsoDay(ruling.date())}});
    }
    const bool in_force = award_.standing() == common::v1::AWARD_STANDING_UNSPECIFIED;
    return QJsonDocument(
               QJsonObject{
                   {"form", kAwardForm},
                   {"award_id", Text(award_.id())},
                   {"subject", QJsonObject{{"kind", QString::fromStdString(common::v1::SubjectKind_Name(
                                                        award_.subject().kind()))},
                                           {"id", Text(award_.subject().id())},
                                           {"name", Text(award_.subject_name())},
                                           {"unit", Text(award_.unit_name())}}},
                   {"title",
                    QJsonObject{{"code", Text(award_.title_code())}, {"name", Text(award_.title_name())}}},
                   {"school_year", Text(award_.school_year())},
                   {"decision", QJsonObject{{"number", Text(decision_.number())},
                                            {"day", IsoDay(decision_.date())},
                                            {"unit", context_->names().Unit(decision_.unit_id())},
                                            {"unit_id", Text(decision_.unit_id())}}},
                   {"standing",
                    in_force ? "AWARD_IN_FORCE"
                             : QString::fromStdString(common::v1::AwardStanding_Name(award_.standing()))},
                   {"rulings", rulings},
                   {"papers", listed_},
                   {"log", log_},
                   {"written_on", context_->session().Today().toString(Qt::ISODate)}})
        .toJson();
  }

  // Whole or not there: into a folder beside it that takes its name at the end.
  void Write() {
    files_["award.json"] = Data();
    QByteArray sums;
    for (auto it = files_.begin(); it != files_.end(); ++it)
      sums += (Sha256(it.value()) + "  " + it.key() + "\n").toUtf8();
    files_["SHA256SUMS"] = sums;
    if (into_.exists(Folder()))
      return Fail("Thư mục đã có hồ sơ này. Xin chọn thư mục khác, hoặc chuyển hồ sơ cũ đi.");
    QDir half(into_.filePath(Folder() + ".part"));
    half.removeRecursively();  // of a time that was broken off
    for (auto it = files_.begin(); it != files_.end(); ++it) {
      const QString path = half.filePath(it.key());
      QSaveFile file(path);
      if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) ||
          file.write(it.value()) != it.value().size() || !file.commit()) {
        half.removeRecursively();
        return Fail("Không ghi được vào thư mục. Xin kiểm tra chỗ trống và quyền ghi rồi làm lại.");
      }
    }
    if (!into_.rename(Folder() + ".part", Folder()))
      return Fail("Không đặt được tên thư mục hồ sơ. Xin chọn thư mục khác.");
    answered_(nullptr);
  }

  void Fail(const QString& why) {
    CallError error;
    error.code = grpc::StatusCode::FAILED_PRECONDITION;
    error.reason = "AWARD_FILE_NOT_WRITTEN";
    error.message = why;
    answered_(&error);
  }

  Context* context_;
  QObject* owner_;
  QDir into_;
  Decision decision_;
  Case award_;
  Answered answered_;
  QList<PaperInfo> papers_;
  QMap<QString, QByteArray> files_;  // by their place in the folder
  QJsonArray listed_, log_;
};

void HandOn(Context* context, QWidget* page, const Decision& decision, const QList<Case>& chosen,
            std::function<void(const QString&)> done) {
  const QString into = QFileDialog::getExistingDirectory(page, "Bàn giao hồ sơ khen thưởng vào thư mục");
  if (into.isEmpty()) return;
  auto* dialog = new AskDialog(page, "Bàn giao hồ sơ khen thưởng", "Ghi ra thư mục");
  dialog->content()->addWidget(
      Strong(QString("%1 hồ sơ của quyết định số %2").arg(chosen.size()).arg(Text(decision.number()))));
  dialog->content()->addWidget(Muted(
      "Mỗi khen thưởng một thư mục: văn bản PDF (bản ký số nếu có), dữ liệu award.json và SHA256SUMS để nơi "
      "nhận tự kiểm tra.\n" +
      into));
  dialog->OnAct([=, done = std::move(done)] {
    Bulk bulk;
    bulk.all = static_cast<int>(chosen.size());
    bulk.send = [=](int index, Collecting::Answered answered) {
      std::make_shared<Collecting>(context, dialog, QDir(into), decision, chosen[index], std::move(answered))
          ->Begin();
    };
    bulk.name = [chosen](int index) { return Text(chosen[index].subject_name()); };
    bulk.finished = [done](const BulkResult& result) { done(result.Words("Đã ghi %1 hồ sơ ra thư mục.")); };
    RunBulk(dialog, std::move(bulk));
  });
  dialog->open();
}

}  // namespace

void AddHandingOn(Context* context, QWidget* page, ActionBar* bar, const Decision& decision,
                  const QList<Case>& chosen) {
  if (chosen.isEmpty() || decision.ruling() != common::v1::RULING_KIND_UNSPECIFIED) return;
  bar->Add("handOn", "Bàn giao hồ sơ…", Look::kPlain, [=] {
    HandOn(context, page, decision, chosen, [bar](const QString& words) { bar->Say(words); });
  });
}

}  // namespace thidua::client

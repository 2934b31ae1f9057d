#include "client/workspaces/council/opinion_dialog.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QSettings>
#include <algorithm>
#include <memory>
#include <vector>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/shared/evidence_file.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::client {
namespace {

using council::v1::Choice;
using council::v1::Council;
using council::v1::Meeting;
using council::v1::Poll;
using council::v1::RecordWrittenOpinionRequest;
using council::v1::WrittenOpinion;

constexpr int kListHeight = 220;
constexpr int kChoiceWidth = 160;
constexpr char kFolderKey[] = "opinions/folder";
// The dialog of some systems tells capitals apart: scanners and cameras write .PDF and .JPG.
constexpr char kScans[] = "Bản quét (*.pdf *.PDF *.jpg *.JPG *.jpeg *.JPEG *.png *.PNG)";

// The scan as it was read from this computer.
struct Scan {
  QString name;
  QByteArray content;
};

qint64 MaxBytes() {
  return RecordWrittenOpinionRequest::descriptor()
      ->FindFieldByName("content")
      ->options()
      .GetExtension(common::v1::rule)
      .max_bytes();
}

// Why the file cannot be sent; empty: it is in `scan`.
QString Read(const QString& path, Scan& scan) {
  QFile file(path);
  const QString name = QFileInfo(path).fileName();
  if (file.size() > MaxBytes()) {
    return QString("Tệp “%1” nặng %2, quá mức %3. Xin quét lại ở độ phân giải thấp hơn.")
        .arg(name, SizeText(file.size()), SizeText(MaxBytes()));
  }
  if (!file.open(QIODevice::ReadOnly)) {
    return QString("Không đọc được tệp “%1”. Xin kiểm tra tệp có đang mở ở chương trình khác không.")
        .arg(name);
  }
  scan = {name, file.readAll()};
  return scan.content.isEmpty() ? QString("Tệp “%1” không có nội dung.").arg(name) : QString();
}

struct Opinion {
  std::string case_id;
  QLabel* name;
  Picker* choice;
  bool asked = true;
};

class Choices : public QWidget {
 public:
  explicit Choices(const Poll& poll) : poll_(poll) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kM);
    grid->setVerticalSpacing(space::kXs);
    grid->setColumnStretch(0, 1);
    for (int row = 0; row < poll.candidates_size(); ++row) {
      const QString label = Text(poll.candidates(row).label());
      auto* choice = new Picker;
      choice->setObjectName(QString("opinion_%1").arg(row));
      choice->setAccessibleName("Ý kiến về " + label);
      choice->setFixedWidth(kChoiceWidth);
      for (const Choice one :
           {council::v1::CHOICE_UNSPECIFIED, council::v1::AGREE, council::v1::DISAGREE, council::v1::BLANK}) {
        choice->addItem(WordOf(one), static_cast<int>(one));
      }
      lines_.push_back({poll.candidates(row).case_id(), Body(QString(label).replace(" – ", "\n")), choice});
      grid->addWidget(lines_.back().name, row, 0);
      grid->addWidget(choice, row, 1, Qt::AlignTop);
    }
  }
  // Without the member's own case, where the rule has members stand aside.
  void Ask(const std::string& member) {
    for (size_t i = 0; i < lines_.size(); ++i) {
      Opinion& line = lines_[i];
      line.asked = !StandsAside(poll_.rule(), poll_.candidates(static_cast<int>(i)), member);
      line.name->setEnabled(line.asked);
      line.choice->setVisible(line.asked);
    }
  }
  void AgreeToAll() {
    for (const Opinion& line : lines_) line.choice->setCurrentIndex(1);
  }
  bool complete() const {
    return std::all_of(lines_.begin(), lines_.end(),
                       [](const Opinion& line) { return !line.asked || line.choice->currentIndex() > 0; });
  }
  void Fill(RecordWrittenOpinionRequest& request) const {
    for (const Opinion& line : lines_) {
      if (!line.asked) continue;
      auto* choice = request.add_choices();
      choice->set_case_id(line.case_id);
      choice->set_choice(static_cast<Choice>(line.choice->currentData().toInt()));
    }
  }
  const std::vector<Opinion>& lines() const { return lines_; }

 private:
  Poll poll_;
  std::vector<Opinion> lines_;
};

}  // namespace

QList<std::string> MayWrite(const Meeting& meeting, const Poll& poll) {
  QList<std::string> people;
  if (poll.state() != Poll::OPEN || poll.rule().secret() || !poll.rule().written_opinions()) return people;
  for (const std::string& person : poll.member_person_ids()) {
    const auto& opinions = poll.written_opinions();
    const bool given = std::any_of(opinions.begin(), opinions.end(), [&](const WrittenOpinion& opinion) {
      return opinion.person_id() == person && opinion.state() != WrittenOpinion::REFUSED;
    });
    if (!IsPresent(meeting, person) && !given) people << person;
  }
  return people;
}

void RecordOpinion(Context* context, QWidget* page, const Council& council, const Meeting& meeting,
                   const Poll& poll, std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Nhập ý kiến bằng văn bản", "Ghi ý kiến");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Muted(
      "Chép đúng theo phiếu ý kiến có chữ ký của thành viên vắng mặt và gửi kèm bản quét. Ý kiến được tính "
      "khi người khác đã đối chiếu với phiếu."));
  auto* member = new Picker("absentMember", "Thành viên vắng mặt");
  for (const std::string& person : MayWrite(meeting, poll)) {
    member->addItem(NameWithSeat(context, council, person), Text(person));
  }
  dialog->content()->addWidget(Strong("Thành viên vắng mặt"));
  dialog->content()->addWidget(member);
  auto* head = Row();
  head->addWidget(Strong("Ý kiến: " + context->TitleName(poll.title_code())), 1);
  auto* agree = Button("Đồng ý tất cả", Look::kLink);
  agree->setObjectName("agreeToAll");
  head->addWidget(agree);
  dialog->content()->addLayout(head);
  QVBoxLayout* inside;
  auto* list = Scrolling(&inside);
  auto* choices = new Choices(poll);
  inside->addWidget(choices);
  inside->addStretch(1);
  list->setFixedHeight(std::min(kListHeight, poll.candidates_size() * 72 + space::kS));
  dialog->content()->addWidget(list);
  auto* reference = LineField();
  reference->setObjectName("paperReference");
  reference->setAccessibleName("Số phiếu, ngày ký");
  reference->setPlaceholderText("Ví dụ: Phiếu lấy ý kiến số 01, ngày 04/06/2021");
  reference->setMaxLength(MaxChars(RecordWrittenOpinionRequest::descriptor(), "paper_reference"));
  dialog->content()->addWidget(Strong("Số phiếu, ngày ký"));
  dialog->content()->addWidget(reference);
  auto* file = Row();
  auto* choose = Button("Chọn bản quét…", Look::kPlain, "paperclip");
  choose->setObjectName("chooseScan");
  auto* chosen = Muted("PDF, JPG hoặc PNG, nhiều nhất " + SizeText(MaxBytes()));
  chosen->setObjectName("scanName");
  file->addWidget(choose);
  file->addWidget(chosen, 1);
  dialog->content()->addLayout(file);
  const auto scan = std::make_shared<Scan>();
  const auto check = [=] {
    dialog->SetPossible(member->count() > 0 && choices->complete() && !scan->content.isEmpty() &&
                        !reference->text().trimmed().isEmpty());
  };
  QObject::connect(choose, &QPushButton::clicked, dialog, [=] {
    QSettings settings;
    const QString path = QFileDialog::getOpenFileName(dialog, "Chọn bản quét phiếu ý kiến",
                                                      settings.value(kFolderKey).toString(), kScans);
    if (path.isEmpty()) return;
    settings.setValue(kFolderKey, QFileInfo(path).absolutePath());
    const QString why = Read(path, *scan);
    if (!why.isEmpty()) *scan = {};
    dialog->Say(why);
    chosen->setText(why.isEmpty() ? QString("%1 (%2)").arg(scan->name, SizeText(scan->content.size())) : "");
    check();
  });
  const auto ask = [=] {
    choices->Ask(member->currentData().toString().toStdString());
    check();
  };
  QObject::connect(member, &QComboBox::currentIndexChanged, dialog, ask);
  QObject::connect(agree, &QPushButton::clicked, dialog, [=] { choices->AgreeToAll(); });
  for (const Opinion& line : choices->lines()) {
    QObject::connect(line.choice, &QComboBox::currentIndexChanged, dialog, check);
  }
  QObject::connect(reference, &QLineEdit::textEdited, dialog, check);
  QObject::connect(&context->names(), &Names::Learned, dialog, [=] {
    for (int i = 0; i < member->count(); ++i) {
      member->setItemText(i, NameWithSeat(context, council, member->itemData(i).toString().toStdString()));
    }
  });
  ask();
  // No draft: an opinion before the vote is nobody's to find on a disk.
  dialog->OnAct([=, done = std::move(done)] {
    RecordWrittenOpinionRequest request;
    request.set_poll_id(poll.id());
    request.set_person_id(member->currentData().toString().toStdString());
    choices->Fill(request);
    request.set_paper_reference(reference->text().trimmed().toStdString());
    request.set_file_name(scan->name.toStdString());
    request.set_content(scan->content.toStdString());
    SendFrom(dialog, context->api(), request, [done](const Poll&) { done(); });
  });
  dialog->open();
}

}  // namespace thidua::client

#include "client/workspaces/council/declarations.h"

#include <QCheckBox>
#include <QCryptographicHash>
#include <QLineEdit>
#include <algorithm>
#include <functional>
#include <memory>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using council::v1::Candidate;
using council::v1::Council;
using council::v1::Declaration;
using council::v1::Meeting;
using council::v1::Poll;

constexpr int kAgainMs = 10000;
constexpr int kMostHeight = 260;

// Those of all polls, each once.
QList<Candidate> CandidatesOf(const QList<Poll>& polls) {
  QList<Candidate> all;
  for (const Poll& poll : polls) {
    for (const Candidate& candidate : poll.candidates()) {
      const bool known = std::any_of(all.begin(), all.end(),
                                     [&](const Candidate& c) { return c.case_id() == candidate.case_id(); });
      if (!known) all.append(candidate);
    }
  }
  return all;
}

// "Trần Thị Lan (chị ruột)"
QStringList TiesText(const Declaration& declaration, const QList<Poll>& polls) {
  QStringList lines;
  const auto candidates = CandidatesOf(polls);
  for (const auto& tie : declaration.ties()) {
    for (const Candidate& candidate : candidates) {
      if (candidate.case_id() == tie.case_id())
        lines << QString("%1 (%2)").arg(Text(candidate.label()).section(" – ", 0, 0), Text(tie.words()));
    }
  }
  return lines;
}

// What is ticked and typed belongs to these very candidates.
QString DraftKey(const Meeting& meeting, const QList<Candidate>& candidates) {
  QCryptographicHash of(QCryptographicHash::Sha256);
  for (const Candidate& candidate : candidates) of.addData(QByteArray::fromStdString(candidate.case_id()));
  return "ties/" + Text(meeting.id()) + '/' + QString::fromLatin1(of.result().toHex().left(16));
}

// One candidate of the dialog.
struct Line {
  std::string case_id;
  QCheckBox* box;
  QLineEdit* words;
};

// "Nguyễn Thị Hoa với Trần Thị Lan (chị ruột)": a line for each who declared a tie, as far as the person may
// know it. `name` is of a person, with the seat.
QStringList TieLines(const QList<Declaration>& declarations, const QList<Poll>& polls,
                     const std::function<QString(const std::string& person_id)>& name) {
  QStringList lines;
  for (const Declaration& declaration : declarations) {
    if (!declaration.any_tie()) continue;
    const QStringList ties = TiesText(declaration, polls);
    lines << (ties.isEmpty() ? name(declaration.person_id())
                             : name(declaration.person_id()) + " với " + ties.join(", "));
  }
  return lines;
}

}  // namespace

Declarations::Declarations(Context* context, QWidget* parent)
    : QWidget(parent), context_(context), words_(Muted("")) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kM);
  words_->setObjectName("declarationWords");
  row->addWidget(words_, 1);
  declare_ = Button("", Look::kLink);
  declare_->setObjectName("declareTies");
  row->addWidget(declare_, 0, Qt::AlignTop);
  connect(declare_, &QPushButton::clicked, this, &Declarations::Ask);
  again_.setInterval(kAgainMs);
  connect(&again_, &QTimer::timeout, this, [this] {
    if (isVisible() && meeting_.state() == Meeting::OPEN) Load();
  });
  again_.start();
  connect(&context->names(), &Names::Learned, this, &Declarations::Show);
  hide();
}

void Declarations::Set(const Council& council, const Meeting& meeting, const QList<Poll>& polls) {
  const bool other = meeting.id() != meeting_.id() || meeting.etag() != meeting_.etag();
  if (meeting.id() != meeting_.id()) all_.clear();
  council_ = council;
  meeting_ = meeting;
  polls_ = polls;
  Show();
  if (other) Load();
}

void Declarations::Load() {
  council::v1::ListDeclarationsRequest request;
  request.set_meeting_id(meeting_.id());
  context_->api().Call(
      request, this,
      [this, id = meeting_.id()](const council::v1::ListDeclarationsResponse& answer) {
        if (id != meeting_.id()) return;
        all_ = {answer.declarations().begin(), answer.declarations().end()};
        Show();
      },
      [](const CallError&) {});  // the page itself says when the server is away
}

const Declaration* Declarations::Own() const {
  const std::string& me = context_->session().account().person_id();
  const auto own =
      std::find_if(all_.begin(), all_.end(), [&](const Declaration& d) { return d.person_id() == me; });
  return own == all_.end() ? nullptr : &*own;
}

void Declarations::Show() {
  const std::string& me = context_->session().account().person_id();
  const auto& members = council_.members();
  const bool member =
      std::any_of(members.begin(), members.end(), [&](const auto& one) { return one.person_id() == me; });
  const bool asked = member && meeting_.state() == Meeting::OPEN && !polls_.isEmpty();
  QStringList lines;
  const Declaration* own = Own();
  if (asked && own == nullptr) {
    lines << "Trước khi biểu quyết: bạn chưa khai báo có hay không có quan hệ với người được xét.";
  } else if (own != nullptr) {
    lines << (own->ties().empty() ? QString("Bạn đã khai báo: không có quan hệ với người được xét.")
                                  : "Bạn đã khai báo quan hệ với " + TiesText(*own, polls_).join(", ") + ".");
  }
  if (!all_.isEmpty()) {
    lines << QString("Đã khai báo quan hệ: %1/%2 người dự.")
                 .arg(all_.size())
                 .arg(meeting_.present_person_ids_size());
  }
  for (const QString& tie : TieLines(all_, polls_, [this](const std::string& person) {
         return NameWithSeat(context_, council_, person);
       })) {
    lines << "Có quan hệ: " + tie;
  }
  words_->setText(lines.join('\n'));
  declare_->setText(own == nullptr ? "Khai báo quan hệ…" : "Sửa khai báo…");
  declare_->setVisible(asked);
  setVisible(!lines.isEmpty());
}

void Declarations::Ask() {
  auto* dialog = new AskDialog(this, "Khai báo quan hệ với người được xét", "Khai báo");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Body(
      "Đánh dấu người bạn có quan hệ (vợ chồng, cha mẹ, con, anh chị em, …) và ghi rõ quan hệ. Không đánh "
      "dấu ai nghĩa là bạn khai báo không có quan hệ với người nào trong danh sách."));
  dialog->content()->addWidget(
      Muted("Khai báo được ghi vào biên bản; quan hệ cụ thể chỉ bạn và người điều hành phiên họp thấy. Khai "
            "báo không làm mất quyền biểu quyết của bạn."));
  QVBoxLayout* inside;
  auto* list = Scrolling(&inside);
  const auto lines = std::make_shared<std::vector<Line>>();
  const Declaration* own = Own();
  const QList<Candidate> candidates = CandidatesOf(polls_);
  for (const Candidate& candidate : candidates) {
    auto* box = new QCheckBox(Text(candidate.label()));
    box->setObjectName(QString("tie_%1").arg(lines->size()));
    auto* words = LineField();
    words->setObjectName(QString("tieWords_%1").arg(lines->size()));
    words->setAccessibleName("Quan hệ với " + Text(candidate.label()));
    words->setPlaceholderText("Quan hệ: chị ruột");
    words->setMaxLength(MaxChars(Declaration::Tie::descriptor(), "words"));
    for (int i = 0; own != nullptr && i < own->ties_size(); ++i) {
      if (own->ties(i).case_id() != candidate.case_id()) continue;
      box->setChecked(true);
      words->setText(Text(own->ties(i).words()));
    }
    inside->addWidget(box);
    inside->addWidget(words);
    lines->push_back({candidate.case_id(), box, words});
  }
  inside->addStretch(1);
  list->setFixedHeight(std::min(kMostHeight, inside->sizeHint().height() + space::kS));
  dialog->content()->addWidget(list);
  const auto check = [dialog, lines] {
    bool whole = true;
    for (const Line& line : *lines) {
      line.words->setVisible(line.box->isChecked());
      whole = whole && (!line.box->isChecked() || !line.words->text().trimmed().isEmpty());
    }
    dialog->SetPossible(whole);
  };
  for (const Line& line : *lines) {
    connect(line.box, &QCheckBox::toggled, dialog, check);
    connect(line.words, &QLineEdit::textEdited, dialog, check);
  }
  check();
  dialog->KeepDraft(context_->session().account().id(), DraftKey(meeting_, candidates));
  dialog->OnAct([this, dialog, lines, meeting_id = meeting_.id()] {
    council::v1::DeclareTiesRequest request;
    request.set_meeting_id(meeting_id);
    for (const Line& line : *lines) {
      if (!line.box->isChecked()) continue;
      auto* tie = request.add_ties();
      tie->set_case_id(line.case_id);
      tie->set_words(line.words->text().simplified().toStdString());
    }
    dialog->SetBusy(true);
    context_->api().Call(
        request, dialog,
        [this, dialog](const Declaration&) {
          dialog->accept();
          Load();
        },
        [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  });
  dialog->open();
}

}  // namespace thidua::client

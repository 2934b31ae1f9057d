#include "client/workspaces/shared/paper_list.h"

#include <algorithm>

#include "client/models/words.h"
#include "client/widgets/icons.h"

namespace thidua::client {
namespace {

using submission::v1::AskedPaper;

constexpr int kMarkSize = 18;

StateLook LookOf(const AskedPaper& paper, Desk desk) {
  switch (paper.made_as()) {
    case AskedPaper::BY_OFFICE:
      return {"Cơ quan trình lập sau", "clock", Tone::kNeutral};
    case AskedPaper::BY_COUNCIL:
      return {"Hội đồng lập sau", "clock", Tone::kNeutral};
    case AskedPaper::REPORT:
      return paper.present() ? StateLook{"Đã viết trong hồ sơ này", "check", Tone::kSuccess}
                             : StateLook{"Viết ở các phần của báo cáo", "pencil", Tone::kWarning};
    default:
      break;
  }
  if (paper.present()) return {"Đã đính kèm", "check", Tone::kSuccess};
  if (paper.required()) return {"Còn thiếu", "warning", Tone::kWarning};
  return {desk == Desk::kWriter ? "Nên có" : "Không có", "paperclip", Tone::kNeutral};
}

}  // namespace

PaperList::PaperList(Desk desk, QWidget* parent) : QWidget(parent), desk_(desk) {
  auto* column = Column(this, space::kXs);
  column->addWidget(Strong("Thành phần hồ sơ"));
  rows_ = new QVBoxLayout;
  rows_->setSpacing(space::kXs);
  column->addLayout(rows_);
}

void PaperList::Set(const google::protobuf::RepeatedPtrField<AskedPaper>& papers) {
  setVisible(!papers.empty());
  const bool same = std::equal(papers.begin(), papers.end(), papers_.begin(), papers_.end(),
                               [](const AskedPaper& a, const AskedPaper& b) {
                                 return a.SerializeAsString() == b.SerializeAsString();
                               });
  if (same) return;
  papers_ = papers;
  Clear(rows_);
  for (const AskedPaper& paper : papers_) Add(paper);
}

void PaperList::Add(const AskedPaper& paper) {
  const StateLook look = LookOf(paper, desk_);
  auto* row = Row();
  row->addWidget(new IconMark(look.icon, kMarkSize, look.tone), 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(Body(Text(paper.name())));
  auto* state = Muted(look.word + " · " + Text(paper.source()));
  state->setObjectName("paper_" + Text(paper.code()));
  words->addWidget(state);
  row->addLayout(words, 1);
  if (desk_ == Desk::kWriter && paper.made_as() == AskedPaper::ATTACHED) {
    auto* attach = Button("Đính kèm", Look::kLink, "paperclip");
    attach->setObjectName("attach_" + Text(paper.code()));
    attach->setAccessibleName("Đính kèm " + Text(paper.name()));
    connect(attach, &QPushButton::clicked, this,
            [this, code = Text(paper.code())] { Q_EMIT AttachAsked(code); });
    row->addWidget(attach, 0, Qt::AlignTop);
  }
  rows_->addLayout(row);
}

QString PaperOf(const submission::v1::Dossier& dossier, const submission::v1::Evidence& evidence) {
  if (evidence.paper_code().empty()) return {};
  for (const AskedPaper& paper : dossier.papers()) {
    if (paper.code() == evidence.paper_code()) return Text(paper.name());
  }
  return {};
}

}  // namespace thidua::client

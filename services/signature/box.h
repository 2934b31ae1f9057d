#ifndef THIDUA_SERVICES_SIGNATURE_BOX_H_
#define THIDUA_SERVICES_SIGNATURE_BOX_H_

namespace thidua::signature {

// Where the visible mark of a signature is to stand, from the upper left corner of its page.
struct Box {
  int page = 1;
  double left_mm = 0, top_mm = 0, width_mm = 0, height_mm = 0;
};

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_BOX_H_

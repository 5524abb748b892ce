// Forms that live in the URL: what is empty is left out of it.
export function filters() {
  for (const form of document.querySelectorAll('form[method="get"]')) {
    form.addEventListener("formdata", ({ formData }) => {
      for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
    });
  }
}

using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Framework.Localization;

/// <summary>
/// Answers in the current UI culture and formats in the current culture. A text asked for without arguments is
/// not formatted, so texts may hold named places such as <c>{minimum}</c>.
/// </summary>
internal sealed class AbpStringLocalizer(LocalizationResource resource, IReadOnlyList<IStringLocalizer> bases)
    : IStringLocalizer
{
    public LocalizedString this[string name]
    {
        get
        {
            var text = resource.Find(name, CultureInfo.CurrentUICulture);
            if (text is not null)
            {
                return new LocalizedString(name, text);
            }

            return bases.Select(other => other[name]).FirstOrDefault(found => !found.ResourceNotFound)
                ?? new LocalizedString(name, name, resourceNotFound: true, resource.ResourceName);
        }
    }

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = this[name];
            return text.ResourceNotFound
                ? text
                : new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text.Value, [.. arguments.Select(SetApart)]));
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures)
    {
        var culture = CultureInfo.CurrentUICulture;
        var keys = includeParentCultures
            ? resource.TextsIn(culture.Name).Keys.Union(resource.TextsIn(resource.DefaultCultureName).Keys)
            : resource.TextsIn(culture.Name).Keys;
        return keys.Order(StringComparer.Ordinal).Select(key => this[key]);
    }

    private static object SetApart(object argument) => argument is string text ? RightToLeft.Isolated(text) : argument;
}

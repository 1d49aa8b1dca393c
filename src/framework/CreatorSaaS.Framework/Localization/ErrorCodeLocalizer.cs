using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.Localization;

internal sealed partial class ErrorCodeLocalizer(
    IStringLocalizerFactory factory,
    IOptions<AbpExceptionLocalizationOptions> options) : IErrorCodeLocalizer
{
    public string? Find(string code, IDictionary data)
    {
        var colon = code.IndexOf(':');
        if (colon <= 0 ||
            !options.Value.ErrorCodeNamespaceMappings.TryGetValue(code[..colon], out var resourceType))
        {
            return null;
        }

        var texts = factory.Create(resourceType);
        var text = texts[code];
        return text.ResourceNotFound ? null : Place().Replace(text.Value, place => Filled(place, data, texts));
    }

    // One pass over the text, so that a value which itself looks like a place is not filled again.
    private static string Filled(Match place, IDictionary data, IStringLocalizer texts) =>
        data[place.Groups[1].Value] switch
        {
            null => place.Value,
            Enum state => texts[$"{state.GetType().Name}:{state}"],
            IFormattable value => value.ToString(null, CultureInfo.CurrentCulture),
            var value => RightToLeft.Isolated(value.ToString() ?? ""),
        };

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}

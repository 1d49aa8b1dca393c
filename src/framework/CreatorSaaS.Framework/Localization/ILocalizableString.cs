using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Framework.Localization;

/// <summary>A text whose language is decided when somebody reads it: definitions are made once, at start.</summary>
public interface ILocalizableString
{
    LocalizedString Localize(IStringLocalizerFactory factory);
}

using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.Localization;

/// <summary>Localizers over the resources of <see cref="AbpLocalizationOptions"/>.</summary>
public sealed class AbpStringLocalizerFactory(IOptions<AbpLocalizationOptions> options) : IStringLocalizerFactory
{
    private readonly AbpLocalizationOptions _options = options.Value;

    /// <exception cref="InvalidOperationException">The type is no resource.</exception>
    public IStringLocalizer Create(Type resourceSource)
    {
        if (!_options.Resources.TryGetValue(resourceSource, out var resource))
        {
            throw new InvalidOperationException(
                $"{resourceSource} is no localization resource: options.Resources.Add<{resourceSource.Name}>().");
        }

        return new AbpStringLocalizer(resource, [.. resource.BaseResourceTypes.Select(Create)]);
    }

    /// <summary>By resource name; the location is not used.</summary>
    public IStringLocalizer Create(string baseName, string location) =>
        Create(_options.Resources.FirstOrDefault(resource => resource.ResourceName == baseName)?.ResourceType
            ?? throw new InvalidOperationException($"There is no localization resource named '{baseName}'."));
}

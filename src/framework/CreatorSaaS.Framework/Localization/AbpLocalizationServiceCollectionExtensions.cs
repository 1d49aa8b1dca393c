using CreatorSaaS.Framework.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class AbpLocalizationServiceCollectionExtensions
{
    /// <summary>
    /// Localizers over JSON resources, and request localization for the languages of
    /// <see cref="AbpLocalizationOptions"/>. May be called by every module that has texts.
    /// </summary>
    public static IServiceCollection AddAbpLocalization(
        this IServiceCollection services, Action<AbpLocalizationOptions>? configure = null)
    {
        services.TryAddSingleton<IStringLocalizerFactory, AbpStringLocalizerFactory>();
        services.TryAddTransient(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.TryAddSingleton<IErrorCodeLocalizer, ErrorCodeLocalizer>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<RequestLocalizationOptions>, RequestLanguages>());
        services.AddOptions<AbpExceptionLocalizationOptions>();

        return services.Configure(configure ?? (_ => { }));
    }

    private sealed class RequestLanguages(IOptions<AbpLocalizationOptions> options)
        : IConfigureOptions<RequestLocalizationOptions>
    {
        public void Configure(RequestLocalizationOptions request)
        {
            string[] cultures = [.. options.Value.Languages.Select(language => language.CultureName).Distinct()];
            if (cultures.Length > 0)
            {
                request.SetDefaultCulture(cultures[0]).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
            }

            request.ApplyCurrentCultureToResponseHeaders = true;
        }
    }
}

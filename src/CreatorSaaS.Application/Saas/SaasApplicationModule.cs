using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Saas;

/// <summary>Who may do what with tenants, editions and their features, and in which order it happens.</summary>
[DependsOn(typeof(SaasDomainModule), typeof(SaasApplicationContractsModule))]
public sealed class SaasApplicationModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        Configure<AbpExceptionHttpStatusCodeOptions>(options =>
        {
            options.Map(
                409,
                SaasErrorCodes.TenantSuspended,
                SaasErrorCodes.TenantDeleted,
                SaasErrorCodes.TenantSlugTaken,
                SaasErrorCodes.TenantStateRefuses,
                SaasErrorCodes.WorkStateRefuses,
                SaasErrorCodes.WorkNotCancellable);
            options.Map(
                422,
                SaasErrorCodes.TenantSlugReserved,
                SaasErrorCodes.EditionUnknown,
                SaasErrorCodes.CurrencyUnknown,
                SaasErrorCodes.TimeZoneUnknown);
            options.Map(503, SaasErrorCodes.Starting);
        });
}

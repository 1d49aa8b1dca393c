using CreatorSaaS.Framework.BlobStoring;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Modularity;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework;

/// <summary>The kernel: scopes of tenant and person, pipeline, definitions of permissions, features and settings.</summary>
public sealed class FrameworkModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpLocalization(options => options.Resources.Add<FrameworkResource>());
        context.Services.AddTransient(typeof(IBlobContainer<>), typeof(FileSystemBlobContainer<>));
        Configure<AbpExceptionLocalizationOptions>(
            options => options.MapCodeNamespace("Framework", typeof(FrameworkResource)));
        Configure<AbpExceptionHttpStatusCodeOptions>(options =>
        {
            options.Map(400, IdempotencyErrorCodes.KeyRequired);
            options.Map(403, FrameworkErrorCodes.CrossSiteRequest);
            options.Map(409, IdempotencyErrorCodes.InProgress);
            options.Map(422, IdempotencyErrorCodes.KeyReused);
            options.Map(429, FrameworkErrorCodes.RateLimited);
        });
    }
}

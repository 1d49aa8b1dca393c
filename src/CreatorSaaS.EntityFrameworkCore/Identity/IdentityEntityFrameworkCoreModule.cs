using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Identity;

/// <summary>How persons, memberships, sessions and rights are kept.</summary>
[DependsOn(typeof(IdentityDomainModule), typeof(AbpEntityFrameworkCoreModule))]
public sealed class IdentityEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddAbpDbContext<IdentityDbContext>("Identity", IdentityModel.Schema);
        services.AddAbpDbContext<IdentityHostDbContext>("Identity", IdentityModel.HostSchema, isHost: true);
        Configure<AbpDbContextOptions>(options =>
        {
            options.MapError(IdentityModel.OnePersonPerEmail, IdentityErrorCodes.EmailInUse);
            options.MapError(IdentityModel.OneMembershipPerPerson, IdentityErrorCodes.AlreadyMember);
            options.MapError(IdentityModel.OneOpenInvitationPerEmail, IdentityErrorCodes.InvitationAlreadyOpen);
        });

        // The name is part of every key: changing it makes everything protected so far unreadable.
        services.AddDataProtection()
            .SetApplicationName("CreatorSaaS")
            .ProtectKeysWithCertificate(ProtectionCertificate.Of(context))
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration
            {
                EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM,
            });
        services.AddSingleton<DataProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(
                options => options.XmlRepository = provider.GetRequiredService<DataProtectionKeys>()));
    }
}

using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Saas;

namespace CreatorSaaS.Identity;

/// <summary>Who may do what with persons, memberships, sessions and rights, and in which order it happens.</summary>
[DependsOn(typeof(IdentityDomainModule), typeof(IdentityApplicationContractsModule), typeof(SaasApplicationContractsModule))]
public sealed class IdentityApplicationModule : AbpModule;

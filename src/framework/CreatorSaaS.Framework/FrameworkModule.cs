using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Framework;

/// <summary>The kernel: scopes of tenant and person, pipeline, definitions of permissions, features and settings.</summary>
public sealed class FrameworkModule : AbpModule;

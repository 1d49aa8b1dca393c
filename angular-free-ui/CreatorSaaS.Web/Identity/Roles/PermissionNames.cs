using CreatorSaaS.Framework.Localization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Identity.Roles;

/// <summary>A permission's words come from the resource of its own context.</summary>
public sealed class PermissionNames(IStringLocalizerFactory texts, IOptions<AbpLocalizationOptions> options)
{
    public string Of(string permission)
    {
        var context = permission.Split('.')[0];
        var resource = options.Value.Resources.FirstOrDefault(one => one.ResourceName == context);
        return resource is null ? permission : texts.Create(resource.ResourceType)[$"Permission:{permission}"];
    }
}

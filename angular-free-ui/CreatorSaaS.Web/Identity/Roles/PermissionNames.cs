using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Identity.Roles;

/// <summary>A permission's words come from the resource of its own context.</summary>
public sealed class PermissionNames(IStringLocalizerFactory texts)
{
    public string Of(string permission) => texts.Create(permission.Split('.')[0], location: "")[$"Permission:{permission}"];
}

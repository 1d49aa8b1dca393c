using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Validation;

namespace CreatorSaaS.Web.Components;

/// <summary>What a service refuses is said beside the button; everything else is the page's own error.</summary>
internal static class Refusals
{
    public static bool Is(Exception exception) => exception is BusinessException or AbpValidationException
        or AbpDbConcurrencyException or AbpAuthorizationException or EntityNotFoundException;
}

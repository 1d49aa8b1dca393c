using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CreatorSaaS.Framework.AspNetCore.Mvc.Binding;

/// <summary>C#'s <c>required</c> holds for inputs read from the query as it does for bodies.</summary>
internal sealed class RequiredMembers : IBindingMetadataProvider
{
    public void CreateBindingMetadata(BindingMetadataProviderContext context)
    {
        if (context.PropertyAttributes?.OfType<RequiredMemberAttribute>().Any() ?? false)
        {
            context.BindingMetadata.IsBindingRequired = true;
        }
    }
}
